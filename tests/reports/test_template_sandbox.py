"""A template from outside can name its fields and nothing else."""

from __future__ import annotations

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.reports.templates import sandbox
from mmsdesk.reports.templates.sandbox import Deadline, Rows, TemplateEnvironment, forbidden
from tests.reports.template_files import problems, word

ATTACKS = (
    "{{ ''.__class__.__mro__ }}",
    "{{ педагог.__class__ }}",
    "{{ педагог.фио.__class__ }}",
    "{{ педагог['фио'] }}",
    "{{ педагог.items() }}",
    "{{ педагог.фио.upper() }}",
    "{{ self }}",
    "{{ range(10) }}",
    "{{ lipsum() }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ 'а' * 1000000000 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ педагог.фио|attr('__class__') }}",
    "{{ педагог.фио|map('upper') }}",
    "{{ педагог.фио|format }}",
    "{% import 'os' as os %}",
    "{% from 'os' import path %}",
    "{% include '/etc/passwd' %}",
    "{% extends 'x' %}",
    "{% macro a() %}{% endmacro %}",
    "{% set a = 1 %}",
    "{% for a in range(100000000) %}{% endfor %}",
    "{% for a in 'абв' %}{% endfor %}",
    "{% for a in педагог.курсы recursive %}{{ loop(a) }}{% endfor %}",
    "{% for a, b in педагог.курсы %}{% endfor %}",
    "{% raw %}{% endraw %}",
    "{% call a() %}{% endcall %}",
    "{{ loop.__class__ }}",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_refused_before_anything_runs(attack: str) -> None:
    assert problems(word(attack))


@pytest.mark.parametrize("attack", [each for each in ATTACKS if each.startswith("{{") and "loop" not in each])
def test_the_sandbox_alone_gives_nothing_away(attack: str) -> None:
    """Even past the look at its words: attributes, calls and the names of jinja are not there."""
    environment = TemplateEnvironment()
    try:
        tree = environment.parse(attack)
    except Exception as error:  # noqa: BLE001 - whatever jinja says of an unknown filter
        assert "syntax" in type(error).__name__.lower() or "assertion" in type(error).__name__.lower()  # noqa: PT017
        return
    assert forbidden(tree) or attack == "{{ self }}"


def test_only_our_fields_are_looked_up() -> None:
    template = TemplateEnvironment().from_string("{{ педагог.фио }}{% if педагог.keys %}!{% endif %}")
    with pytest.raises(Exception, match="keys"):
        template.render(педагог={"фио": "Иванова"})


def test_values_are_printed_as_typed() -> None:
    typed = "<w:t>a&b</w:t> {{ служба.город }} {% if %} {_{ «»"
    found = TemplateEnvironment().from_string("{{ а }}").render(а=typed)
    assert "<" not in found
    assert "{" not in found
    assert "&lt;w:t&gt;a&amp;b" in found


def test_time_is_bounded() -> None:
    environment = TemplateEnvironment(Deadline(0.2))
    rows = Rows([{} for _ in range(100_000)], environment.deadline)
    template = environment.from_string("{% for a in с %}{% for b in с %}{% endfor %}{% endfor %}")
    with pytest.raises(UserError, match="слишком долго"):
        template.render(с=rows)


def test_size_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "_LARGEST", 10_000)
    environment = TemplateEnvironment()
    rows = Rows([{} for _ in range(5_000)], environment.deadline)
    with pytest.raises(UserError, match="слишком большим"):
        environment.from_string("{% for a in с %}абв{% endfor %}").render(с=rows)
