"""What the server calls for each request: Django, bodies read whole, behind the page cache for anonymous readers."""

import gc
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django_application = get_wsgi_application()

from ocop.foundation.public_changes import last_change  # noqa: E402  (needs Django set up first)
from ocop.interfaces.portal.page_cache import PageCache  # noqa: E402
from ocop.interfaces.ui.whole_bodies import WholeBodies  # noqa: E402

# Twice the longest file: a file that is a little too long is still answered by its form, with what was typed.
_with_bodies = WholeBodies(django_application, most_bytes=2 * settings.UPLOAD_LIMIT_BYTES)
application = PageCache(_with_bodies, seconds=settings.PAGE_CACHE_SECONDS, last_change=last_change)

# What is loaded by now stays for good. The collector need not look through it again and again: a full look stopped
# every request of the process for 50 to 100 ms.
_every_view = get_resolver().url_patterns
gc.collect()
gc.freeze()
# The figures of a country are a million lasting things more. A full look at those is a third of a second: as seldom as
# may be; what a request drops goes at once, and rings of things go with the many small looks.
gc.set_threshold(50_000, 20, 100)
