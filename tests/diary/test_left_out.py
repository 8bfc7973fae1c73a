"""What of a written meal is not added: named before and after, and kept to be come back to."""

import re

from tests.diary.test_views_write import URL, WriteCase, form_of


class LeftOutTests(WriteCase):
    def test_what_is_not_ticked_is_named_beside_the_button(self) -> None:
        answer = self.read("2 eggs, banana, zzyzx")
        self.assertContains(answer, 'role="status">Will not be added: zzyzx.</p>')
        again = self.send(answer, "update", **{"row-1-on": None})
        self.assertContains(again, 'role="status">Will not be added: banana; zzyzx.</p>')
        all_of_it = self.read("2 eggs, banana")
        self.assertContains(all_of_it, 'role="status"></p>')

    def test_the_message_names_what_was_added_and_what_was_not_and_leads_to_it(self) -> None:
        saved = self.send(self.read("2 eggs, banana, zzyzx"), **{"row-1-on": None})
        day = self.client.get(saved["Location"])
        self.assertContains(day, "1 entry added: 2 eggs. Not added: banana; zzyzx. <a href=")
        left = self.client.get(re.search(r'id="done">[^<]*<a href="([^"]*)"', day.content.decode())[1])
        self.assertContains(left, "1 food understood")
        assert form_of(left)["text"] == "zzyzx"
        fields = {**form_of(left), "text": "", "row-0-on": "on", "do": "save"}
        self.client.post(URL, fields, follow=True)
        self.client.post(URL, fields, follow=True)
        assert [food for _meal, food, _grams in self.eaten()].count("Banana") == 1
        assert len(self.eaten()) == 2

    def test_where_all_is_added_the_message_is_as_short_as_it_was(self) -> None:
        day = self.client.get(self.send(self.read("2 eggs, banana"))["Location"])
        self.assertContains(day, '<p id="done">2 entries added.</p>')
