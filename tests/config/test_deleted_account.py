"""Whoever deleted their account while a page was being made is led to signing in; nobody else is."""

from django.test import RequestFactory, TestCase

from config.middleware import DeletedAccountMiddleware
from diary.models import User
from tests.cast import make_user


class DeletedAccountTests(TestCase):
    def answer(self, ada: User, fault: Exception) -> object:
        request = RequestFactory().get("/import/")
        request.user = ada
        return DeletedAccountMiddleware(lambda _: None).process_exception(request, fault)

    def test_only_where_the_one_who_asks_is_gone(self) -> None:
        ada = make_user("ada")
        assert self.answer(ada, User.DoesNotExist()) is None
        User.objects.filter(pk=ada.pk).delete()
        assert self.answer(ada, User.DoesNotExist()).url == "/accounts/login/"
        assert self.answer(ada, ValueError()) is None
