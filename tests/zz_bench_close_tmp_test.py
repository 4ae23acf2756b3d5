import pytest
pytestmark = pytest.mark.django_db
def test_it(db):
    import cProfile, pstats
    from django.db import connection
    from bench import session_close
    pr=cProfile.Profile()
    print(session_close.measure(connection.vendor))
    sit=session_close._sitting(40)
    from ocop.programme.evaluation.operations.close_session import close_session
    from tests.factories.councils import seat_actor
    from tests.factories.evaluation import NOW
    pr.enable(); close_session(actor=seat_actor(sit.chair), session_id=sit.session.pk, now=NOW); pr.disable()
    pstats.Stats(pr).sort_stats("cumulative").print_stats(28)
