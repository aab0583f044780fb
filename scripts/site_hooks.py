"""Hooks of mkdocs: files of the repository that the documents link to are pages of the site.

A document links to `../features/cancel_order.feature` or `../CONTRIBUTING.md`, so the link works where the
repository is read. The site has nothing outside of `docs/`. There such a file is a page under `repository/`:
Markdown as it is, anything else as a code block. A link to what is not a file is a warning, which ends a
strict build.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from posixpath import normpath, relpath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

_ROOT = Path(__file__).parents[1]
_DOCS = "docs/"
_SHOWN = "repository/"
_LOG = logging.getLogger("mkdocs.hooks.repository")

#: A link of Markdown to a path, with its fragment: not to another host, and not within its page.
_LINK = re.compile(r"\]\((?!\w+:)([^)#\s]+)(#[^)\s]*)?\)")

_LANGUAGES = {
    ".feature": "gherkin",
    ".py": "python",
    ".yaml": "yaml",
    ".js": "js",
    ".mjs": "js",
    ".txt": "text",
}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page for each file of the repository that a page links to, and for those that these link to."""
    waiting = [*files.documentation_pages(), *_add(files, config, _named_in_nav(config.nav))]
    while waiting:
        page = waiting.pop()
        source = _in_repository(page.src_uri)
        linked = {_target(link, source) for link in _LINK.finditer(page.content_string)}
        waiting += _add(files, config, linked)
    return files


def on_page_markdown(markdown: str, *, page: Page, **_: object) -> str:
    """Point the links to the pages of the site."""
    here = page.file.src_uri
    source = _in_repository(here)

    def on_site(link: re.Match[str]) -> str:
        target = _on_site(_target(link, source))
        return f"]({relpath(target, str(PurePosixPath(here).parent))}{link[2] or ''})"

    return _LINK.sub(on_site, markdown)


def _add(files: Files, config: MkDocsConfig, paths: set[str]) -> Iterator[File]:
    """Pages for what is neither in `docs/` nor has a page already."""
    for path in sorted(paths):
        uri = _on_site(path)
        if not uri.startswith(_SHOWN) or files.get_file_from_path(uri) is not None:
            continue
        if not (_ROOT / path).is_file():
            _LOG.warning("A page links to '%s', which is not a file of the repository.", path)
            continue
        page = File.generated(config, uri, content=_content(path))
        files.append(page)
        yield page


def _content(path: str) -> str:
    text = (_ROOT / path).read_text(encoding="utf-8")
    suffix = PurePosixPath(path).suffix
    if suffix == ".md":
        return text
    return f"# {path}\n\n````{_LANGUAGES.get(suffix, 'text')}\n{text}````\n"


def _target(link: re.Match[str], source: str) -> str:
    """The path that a link of a file means, from the root of the repository."""
    return normpath(str(PurePosixPath(source).parent / link[1]))


def _in_repository(uri: str) -> str:
    """Where the source of a page of the site is."""
    if not uri.startswith(_SHOWN):
        return f"{_DOCS}{uri}"
    path = uri.removeprefix(_SHOWN)
    return path if (_ROOT / path).is_file() else path.removesuffix(".md")


def _on_site(path: str) -> str:
    """Which page of the site shows a file of the repository."""
    if path.startswith(_DOCS):
        return path.removeprefix(_DOCS)
    return f"{_SHOWN}{path}" if path.endswith(".md") else f"{_SHOWN}{path}.md"


def _named_in_nav(nav: object) -> set[str]:
    """The files of the repository that the navigation names."""
    match nav:
        case str():
            return {nav.removeprefix(_SHOWN)} if nav.startswith(_SHOWN) else set()
        case list():
            return set().union(*map(_named_in_nav, nav))
        case dict():
            return set().union(*map(_named_in_nav, nav.values()))
        case _:
            return set()
