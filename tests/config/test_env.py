"""A setting is read as what it is, or the fault names the variable, what was found and how to mend it."""

from collections.abc import Callable

import pytest

from config.env import Environment, SettingFault


def environment(value: str | None = None) -> Environment:
    return Environment({} if value is None else {"NAME": value})


def boolean(env: Environment) -> bool:
    return env.boolean("NAME", default=True)


def integer(env: Environment) -> int:
    return env.integer("NAME", 7, least=0, most=10)


def hosts(env: Environment) -> list[str]:
    return env.hosts("NAME", "Say where.")


def origins(env: Environment) -> list[str]:
    return env.origins("NAME", ["https://default.example"])


def web_address(env: Environment) -> str:
    return env.web_address("NAME")


@pytest.mark.parametrize(
    ("read", "value", "expected"),
    [
        (boolean, None, True),
        (boolean, "  ", True),
        (boolean, "1", True),
        (boolean, "Yes", True),
        (boolean, "ON", True),
        (boolean, "0", False),
        (boolean, "no", False),
        (boolean, " off ", False),
        (integer, None, 7),
        (integer, "", 7),
        (integer, "0", 0),
        (integer, "10", 10),
        (integer, " 3 ", 3),
        (hosts, "diary.example.org", ["diary.example.org"]),
        (hosts, " a.example , .b.example,, [::1] ", ["a.example", ".b.example", "[::1]"]),
        (origins, None, ["https://default.example"]),
        (origins, "https://a.example, http://b.example:8080", ["https://a.example", "http://b.example:8080"]),
        (web_address, None, ""),
        (web_address, "https://git.example.org/me/diary", "https://git.example.org/me/diary"),
        (lambda env: env.text("NAME", "else"), "  ", "else"),
        (lambda env: env.text("NAME", "else"), " text ", "text"),
        (lambda env: env.required("NAME", "Why."), " text ", "text"),
        (lambda env: env.has("NAME"), "\t", False),
        (lambda env: env.has("NAME"), "x", True),
        (lambda env: env.listed("NAME"), ", ,", []),
    ],
)
def test_a_good_value_is_read(read: Callable[[Environment], object], value: str | None, expected: object) -> None:
    assert read(environment(value)) == expected


@pytest.mark.parametrize(
    ("read", "value", "said"),
    [
        (boolean, "maybe", "NAME is “maybe”; it must be 1 (on) or 0 (off)."),
        (web_address, "git.example.org", "NAME is “git.example.org”; write the whole address, such as"),
        (web_address, "javascript:alert(1)", "NAME is “javascript:alert(1)”; write the whole address"),
        (web_address, "https://[::1", "NAME is “https://[::1”; write the whole address"),
        (web_address, "https://a b.example", "NAME is “https://a b.example”; write the whole address"),
        (boolean, "2", "NAME is “2”; it must be 1 (on) or 0 (off)."),
        (integer, "11", "NAME is “11”; it must be a whole number from 0 to 10."),
        (integer, "-1", "NAME is “-1”; it must be a whole number from 0 to 10."),
        (integer, "1.5", "NAME is “1.5”; it must be a whole number from 0 to 10."),
        (integer, "five", "NAME is “five”; it must be a whole number from 0 to 10."),
        (integer, "1" * 5000, "NAME is “1111"),
        (integer, "٣", "NAME is “٣”; it must be a whole number from 0 to 10."),
        (hosts, None, "NAME is not set. Say where."),
        (hosts, " ", "NAME is not set. Say where."),
        (hosts, "a.example,*", "NAME is “*”"),
        (hosts, "https://a.example", "NAME holds “https://a.example”"),
        (hosts, "a.example:8000", "NAME holds “a.example:8000”"),
        (hosts, ",", "NAME is not set. Say where."),
        (origins, "a.example", "NAME holds “a.example”"),
        (origins, "https://a.example/", "NAME holds “https://a.example/”"),
        (origins, "ftp://a.example", "NAME holds “ftp://a.example”"),
        (origins, "https://a.example?x=1", "NAME holds “https://a.example?x=1”"),
        (origins, "https://user@a.example", "NAME holds “https://user@a.example”"),
        (origins, "https://a.example#x", "NAME holds “https://a.example#x”"),
        (origins, "https://", "NAME holds “https://”"),
        (origins, "https://a.example:port", "NAME holds “https://a.example:port”"),
        (origins, "https://[a.example", "NAME holds “https://[a.example”"),
        (lambda env: env.required("NAME", "Why."), None, "NAME is not set. Why."),
    ],
)
def test_a_bad_value_is_a_sentence(read: Callable[[Environment], object], value: str | None, said: str) -> None:
    with pytest.raises(SettingFault) as caught:
        read(environment(value))
    assert str(caught.value).startswith(said)
    assert str(caught.value).endswith(".")
