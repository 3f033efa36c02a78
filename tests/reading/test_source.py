"""Any bytes become a tree with positions, or problems that say where and what."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from roleplay.reading import source as source_module
from roleplay.reading.problem import Problem
from roleplay.reading.source import Source, read_source


@pytest.fixture(params=["CSafeLoader", "SafeLoader"], autouse=True)
def _loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both of PyYAML's parsers must behave alike: not every machine has the fast one."""
    if not hasattr(yaml, request.param):
        pytest.skip(f"PyYAML is built without {request.param}")
    monkeypatch.setattr(source_module, "_LOADER", getattr(yaml, request.param))


def read(data: str | bytes) -> Source:
    return read_source(data.encode() if isinstance(data, str) else data, "f.yaml")


def only(data: str | bytes) -> Problem:
    """The one problem of `data`."""
    (problem,) = read(data).problems
    return problem


def test_tree_and_positions_of_keys_and_values() -> None:
    source = read("a: 1\nb:\n  - x\n  - {c: 二, d: y}\n")
    assert source.tree == {"a": 1, "b": ["x", {"c": "二", "d": "y"}]}
    assert source.complete
    assert not source.problems
    assert source.keys["a",] == (1, 1)
    assert source.values["a",] == (1, 4)
    assert source.values["b", 0] == (3, 5)
    assert source.keys["b", 1, "d"] == (4, 12)
    assert source.values["b", 1, "d"] == (4, 15)


def test_place_skips_steps_that_the_file_does_not_spell_out() -> None:
    source = read("moves:\n  - say: hello\n")
    assert source.place(("moves", 0, "say", 0, "en")) == (2, 10)
    assert source.place(("moves", 0, "nothing")) == (2, 5)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("off", "off"),
        ("y", "y"),
        ("8:50", "8:50"),
        ("2024-05-01", "2024-05-01"),
        ("0571", "0571"),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        ("<<", "<<"),
        ("=", "="),
        (">=4", ">=4"),
        ("true", True),
        ("False", False),
        ("~", None),
        ("", None),
        ("null", None),
        ("12", 12),
        ("+1", 1),
        ("-2", -2),
        ("0", 0),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        ("'12'", "12"),
        ('"true"', "true"),
        ('""', ""),
        ("-", "-"),
        ("a.b", "a.b"),
        ("[bold]", ["bold"]),
    ],
)
def test_scalars_are_what_a_trainer_expects(written: str, value: Any) -> None:
    if written in (">=4", "-"):
        written = f"'{written}'"
    got = read(f"a: {written}").tree["a"]
    assert got == value
    assert type(got) is type(value)


def test_on_is_a_key_like_any_other() -> None:
    assert read("on: [a]\nno: b").tree == {"on": ["a"], "no": "b"}


@pytest.mark.parametrize(
    ("data", "code", "place"),
    [
        (b"", "Y005", (1, 1)),
        (b" \n\n", "Y005", (1, 1)),
        (b"# nothing but this\n", "Y005", (2, 1)),
        (b"\xef\xbb\xbfa: 1", "Y002", (1, 1)),
        ("a: 1".encode("utf-16"), "Y003", (1, 1)),
        ("a: 1".encode("utf-16-le"), "Y003", (1, 1)),
        ("a: 1".encode("utf-16-be"), "Y003", (1, 1)),
        ("a: 1".encode("utf-32"), "Y003", (1, 1)),
        ("a: 1\nb: é".encode("latin-1"), "Y001", (2, 4)),
        ("a: 好".encode("gb18030"), "Y001", (1, 4)),
        (b"a" * (512 * 1024 + 1), "Y004", (1, 1)),
        (b"a: x\0", "Y006", (1, 5)),
        (b"a: ok\nb: \x1b[31mred", "Y006", (2, 4)),
        ("a: x\u202ey".encode(), "Y006", (1, 5)),
        ("a: x\u2028y".encode(), "Y006", (1, 5)),
        ("a: x\ufeffy".encode(), "Y006", (1, 5)),
        (b"a: x\rb", "Y006", (1, 5)),
        (b'a: "\\e[31m"', "Y006", (1, 4)),
        (b'a: "\\u202e"', "Y006", (1, 4)),
        (b"a:\n\tb: 1", "Y017", (2, 1)),
        (b"a: b: c", "Y007", (1, 5)),
        (b'a: "b\nc: d\n', "Y007", (1, 4)),
        (b"a: @b", "Y007", (1, 4)),
        (b"a: %b", "Y007", (1, 4)),
        (b"a: [1, 2\nb: c", "Y007", (1, 4)),
        (b"a:\n  - b\n c: d", "Y007", (3, 2)),
        (b"[" * 500_000, "Y008", (1, 21)),
        (b"a: 1\nb: " + b"[" * 2_000, "Y008", (2, 23)),
        (b"- " * 250_000, "Y008", (1, 41)),
        (b"[" + b"1," * 60_000 + b"]", "Y009", (1, 100_000)),
        (b"a: &x 1", "Y010", (1, 4)),
        (b"a: !!python/object/apply:os.system [x]", "Y011", (1, 4)),
        (b"a: !!str 1", "Y011", (1, 4)),
        (b"a: 1\n---\nb: 2", "Y012", (2, 1)),
        (b"a: 1\nb: 2\na: 3", "Y013", (3, 1)),
        (b"a: [{b: 1}]\na: [{b: 2}]", "Y013", (2, 1)),
        (b"a: 1\n2: b", "Y014", (2, 1)),
        (b"a: 1\ntrue: b", "Y014", (2, 1)),
        (b"? [a]\n: b", "Y014", (1, 3)),
        (b"a: " + b"9" * 5000, "Y015", (1, 4)),
        (b"a: .nan", "Y015", (1, 4)),
        (b"a: -.inf", "Y015", (1, 4)),
        (b"a: 1e999", "Y015", (1, 4)),
        (b"%YAML 1.2\n---\na: 1", "Y016", (1, 1)),
        (b"%TAG !a! b\n" * 40_000, "Y016", (1, 1)),
    ],
)
def test_refused_with_position(data: bytes, code: str, place: tuple[int, int]) -> None:
    problem = only(data)
    assert (problem.code, (problem.line, problem.column)) == (code, place)


def test_windows_line_ends_are_fine() -> None:
    source = read(b"a: 1\r\nb: |\r\n  x\r\n  y\r\n")
    assert source.tree == {"a": 1, "b": "x\ny\n"}
    assert not source.problems
    assert source.keys["b",] == (2, 1)


def test_all_problems_are_told_not_only_the_first() -> None:
    source = read("a: &x 1\na: 2\n3: y\nb: .nan\nc: !t z\nd: \x1b\n")
    assert [(problem.code, problem.line) for problem in sorted(source.problems)] == [
        ("Y010", 1), ("Y013", 2), ("Y014", 3), ("Y015", 4), ("Y011", 5), ("Y006", 6),
    ]  # fmt: skip
    assert source.complete


def test_billion_laughs_are_refused_and_never_built() -> None:
    lines = ["a0: &a0 [lol, lol]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 10)]
    source = read("\n".join(lines))
    assert {problem.code for problem in source.problems} == {"Y010"}
    assert source.tree["a9"] == [None] * 9


def test_a_file_full_of_faults_is_not_read_to_its_end() -> None:
    source = read("- &x 1\n" * 40_000)
    assert len(source.problems) == 100
    assert not source.complete


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: b: c", "put quotes around"),
        ("a: @x", "begins with @ needs quotes"),
        ("a:\n\tb: 1", "a tab (U+0009)"),
        ('a: "C:\\dir"', "backslash"),
        ('a: "never closed', "never closed"),
        ("a: {b: c", "lacks a ',' or its '}'"),
        ("a: 1\n12: b", "put quotes around 12"),
        ("a: *b", "aliases are not allowed"),
        ("a: 1\na: 2", "already, in line 1"),
    ],
)
def test_messages_say_what_to_do(text: str, words: str) -> None:
    assert words in only(text).message


def test_messages_stay_short_and_printable() -> None:
    problem = only("a: !" + "x" * 10_000 + " b")
    assert len(problem.message) <= 300
    assert problem.message.isprintable()


@pytest.mark.parametrize("escape", ["\\UFFFFFFFF", "\\ud800", "\\U00110000", "\\xZZ"])
def test_escapes_that_stand_for_no_character(escape: str) -> None:
    assert only(f'a: "{escape}"').code in ("Y006", "Y007")
