"""How the person behind a session is fetched."""

from allauth.account.auth_backends import AuthenticationBackend

from diary.models import User


class WithProfile(AuthenticationBackend):
    """Sign-in by e-mail; every later request fetches the user and their profile in one query instead of two."""

    def get_user(self, user_id: int) -> User | None:
        user = User.objects.select_related("profile").filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None
