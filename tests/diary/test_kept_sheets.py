"""What was understood of a written meal has an address of its own, to be reloaded and gone back to."""

import uuid

from tests.diary.test_views_write import URL, WriteCase, form_of


class BackTests(WriteCase):
    """The address says nothing of what was eaten."""

    def test_what_is_read_can_be_reloaded_and_gone_back_to(self) -> None:
        answer = self.read("2 eggs, banana")
        (address, status), *more = answer.redirect_chain
        assert (status, more) == (302, [])
        assert "egg" not in address
        for _again in range(2):
            again = self.client.get(address)
            self.assertContains(again, "2 foods understood")
            assert form_of(again)["key"] == form_of(answer)["key"]
        assert self.eaten() == []

    def test_going_back_after_saving_and_saving_again_saves_once(self) -> None:
        answer = self.read("2 eggs")
        self.send(answer)
        self.send(self.client.get(answer.redirect_chain[0][0]))
        assert len(self.eaten()) == 1

    def test_an_update_has_an_address_too(self) -> None:
        shown = self.send(self.read("2 eggs"), "update", **{"row-0-quantity": "3"})
        self.assertContains(self.client.get(shown.redirect_chain[0][0]), ">150 g</span>")

    def test_what_follows_a_field_as_it_changes_is_answered_at_once(self) -> None:
        fields = {**form_of(self.read("2 eggs")), "do": "update", "row-0-quantity": "3"}
        answer = self.client.post(URL, fields, headers={"hx-request": "true"})
        self.assertContains(answer, ">150 g</span>")

    def test_an_address_that_is_not_kept_says_so(self) -> None:
        answer = self.client.get(URL, {"sheet": str(uuid.uuid4())})
        self.assertContains(answer, "What was written there is no longer kept. Please write it again.")

    def test_nobody_else_comes_to_see_it(self) -> None:
        address = self.read("2 eggs").redirect_chain[0][0]
        self.client.logout()
        self.client.force_login(self.cleo)
        self.assertContains(self.client.get(address), "no longer kept")

    def test_a_form_too_long_to_be_kept_is_answered_at_once(self) -> None:
        answer = self.read("2 eggs", rest="x" * 16_000)
        assert answer.redirect_chain == []
        self.assertContains(answer, "1 food understood")
