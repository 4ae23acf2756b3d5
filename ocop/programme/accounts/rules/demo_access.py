"""How made-up people sign in where the programme is only tried out."""

DEMO_PASSWORD = "ocop-demo-2026"  # noqa: S105  (printed on the sign-in page of a demo; never valid in production)
