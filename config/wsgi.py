"""What the server calls for each request: Django behind the page cache for anonymous readers."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django_application = get_wsgi_application()

from ocop.interfaces.portal.page_cache import PageCache  # noqa: E402  (needs Django set up first)

application = PageCache(django_application, seconds=settings.PAGE_CACHE_SECONDS)
