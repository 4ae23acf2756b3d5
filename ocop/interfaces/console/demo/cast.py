"""The made-up people as actors: looked up once, with the roles they hold at the end of the story."""

from datetime import date

from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.queries.people import users_visible_to
from ocop.programme.accounts.rules.actor import Actor, programme_itself

DEMO = programme_itself("ocop demo")


class Cast:
    """User name → actor or account number; roles given meanwhile are seen after `forget`."""

    def __init__(self, roles_held_on: date) -> None:
        self._roles_held_on = roles_held_on
        self._actors: dict[str, Actor] = {}

    def actor(self, username: str) -> Actor:
        """The person with the roles held; raises User.DoesNotExist for somebody who is not of the demo."""
        if username not in self._actors:
            user = users_visible_to(DEMO).get(username=username, is_demo=True)
            self._actors[username] = actor_of(user, today=self._roles_held_on)
        return self._actors[username]

    def user_id(self, username: str) -> int:
        """The account's number."""
        user_id = self.actor(username).user_id
        assert user_id is not None
        return user_id

    def forget(self, username: str) -> None:
        """Look the person up again next time: roles have changed."""
        self._actors.pop(username, None)
