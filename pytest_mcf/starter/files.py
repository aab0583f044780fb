"""Which files a team gets, by the language of its integration."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from pytest_mcf.starter import port_reference
from pytest_mcf.starter.templating import render

Language: TypeAlias = Literal["python", "node", "other"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

#: The folder of all that a certification needs, in a team's repository.
FOLDER = "certification"

_WORKFLOW = ".github/workflows/mcf.yml"

#: The templates of each language, by the path that the file gets.
_FILES: Mapping[Language, Mapping[str, str]] = {
    "python": {f"{FOLDER}/__init__.py": "package.py", f"{FOLDER}/adapter.py": "adapter.py"},
    "node": {f"{FOLDER}/adapter.mjs": "adapter.mjs", f"{FOLDER}/json_rpc.mjs": "json_rpc.mjs"},
    "other": {f"{FOLDER}/adapter.sh": "adapter.sh"},
}

_SHARED: Mapping[str, str] = {
    f"{FOLDER}/PORT.md": "PORT.md",
    f"{FOLDER}/features/own_orders.feature": "own_orders.feature",
    f"{FOLDER}/test_own_features.py": "test_own_features.py",
    f"{FOLDER}/cassettes/README.md": "cassettes.md",
    _WORKFLOW: "workflow.yml",
}


def adapter_of(language: Language) -> str:
    """The file that a team goes on with."""
    return f"{FOLDER}/{ {'python': 'adapter.py', 'node': 'adapter.mjs', 'other': 'adapter.sh'}[language] }"


def integration_of(language: Language) -> str:
    """The value of `mcf_integration` for the adapter of a language."""
    return {
        "python": f"{FOLDER}.adapter:Adapter",
        "node": f"exec: node {adapter_of('node')}",
        "other": f"exec: sh {adapter_of('other')}",
    }[language]


def starter_files(language: Language, root: Path) -> Mapping[str, str]:
    """The text of each file, by its path from `root`. What `root` has decides how CI installs it."""
    values = {
        "adapter": adapter_of(language),
        "capabilities": port_reference.capabilities(),
        "core": port_reference.core_methods(),
        "errors": port_reference.errors(),
        "folder": FOLDER,
        "in_python": port_reference.in_python,
        "install": tuple(_installations(language, root)),
        "language": language,
        "name": _name_of(root),
        "values": port_reference.values(),
    }
    templates = {**_FILES[language], **_SHARED}
    return {path: render(template, **values) for path, template in templates.items()}


def _name_of(root: Path) -> str:
    """The folder's name, as a string of any language can hold it."""
    return "".join(each for each in root.name if each.isalnum() or each in " ._-") or "our shop"


def _installations(language: Language, root: Path) -> list[str]:
    """The commands that install a team's own code, from the files that it has."""
    if language == "python":
        requirements, package = (
            any((root / name).is_file() for name in names)
            for names in (("requirements.txt",), ("pyproject.toml", "setup.py"))
        )
        commands = {"pip install -r requirements.txt": requirements, "pip install .": package}
    else:
        is_locked = (root / "package-lock.json").is_file()
        has_package = (root / "package.json").is_file()
        commands = {"npm ci": is_locked, "npm install": has_package and not is_locked}
    return [command for command, is_needed in commands.items() if is_needed]
