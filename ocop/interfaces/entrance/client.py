"""What a request says about where it comes from: shared by the faces, so it lives in `ui`."""

from ocop.interfaces.ui.client import address_of, device_of

__all__ = ["address_of", "device_of"]
