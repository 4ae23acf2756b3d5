from ocop.programme.bodies.models.body import Body, BodyMember

__all__ = ["Body", "BodyMember"]
