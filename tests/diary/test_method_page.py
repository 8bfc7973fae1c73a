"""The page that says how the report is worked out says what is done, by the tables that do it."""

from django.test import SimpleTestCase

from diary.method_page import method_page
from nutrients.catalogue import nutrient
from nutrients.variability import within_person_rows


class TooVariableTests(SimpleTestCase):
    def setUp(self):
        self.text = " ".join(self.client.get("/method/").content.decode().split())

    def test_every_nutrient_that_varies_too_much_is_named(self):
        assert method_page().too_variable == ("Vitamin D, vitamin B12, vitamin C, omega-3 ALA and omega-3 EPA + DHA")
        for row in within_person_rows():
            if row.too_variable and row.age_from >= 19:
                assert nutrient(row.nutrient).name.lower() in method_page().too_variable.lower()
        assert f"{method_page().too_variable} come in few large helpings." in self.text

    def test_the_one_exception_is_said(self):
        assert "an average of at least 2 times the RDA over 14 counted days or more" in self.text
