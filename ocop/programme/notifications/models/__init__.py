from ocop.programme.notifications.models.message_preference import MessagePreference
from ocop.programme.notifications.models.notification import Notification
from ocop.programme.notifications.models.outbox_message import OutboxMessage
from ocop.programme.notifications.models.provider_keys import ProviderKeys

__all__ = ["MessagePreference", "Notification", "OutboxMessage", "ProviderKeys"]
