"""The site of the documentation: it builds without warnings, and loads nothing from elsewhere."""

import re
from urllib.parse import unquote, urlsplit

import pytest
import yaml

from ..site import ROOT, Page

#: Documents of the repository that are read where the repository is, with their links.
DOCUMENTS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")]
DOCUMENTS += [*ROOT.glob("docs/*.md"), *ROOT.glob("docs/examples/*/README.md")]


@pytest.fixture(scope="module")
def pages(site):
    return {path: Page(path) for path in site.rglob("*.html")}


def test_every_link_and_anchor_of_the_site_exists(site, pages):
    broken = []
    for path, page in pages.items():
        if path.name == "404.html":
            continue  # its links begin at the root of the server
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or link == "javascript:void(0)":
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            target = target / "index.html" if target.is_dir() else target
            if not target.is_file() or (
                parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].anchors
            ):
                broken.append((path.relative_to(site).as_posix(), link))
    assert len(pages) > 40
    assert broken == []


def test_nothing_is_loaded_from_another_host(site, pages):
    loaded = {url for page in pages.values() for url in page.loaded}
    assert "assets/stylesheets" in " ".join(loaded)
    assert [url for url in loaded if urlsplit(url).netloc] == []
    styles = [path.read_text(encoding="utf-8") for path in site.rglob("*.css")]
    assert [url for style in styles for url in re.findall(r"url\(['\"]?(\w+://[^)]+)", style)] == []


def test_each_document_is_in_the_navigation():
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    nav = re.findall(r"[\w./-]+\.md", text.partition("\nnav:")[2])
    assert len(nav) == len(set(nav))
    assert {path.name for path in ROOT.glob("docs/*.md")} == {name for name in nav if "/" not in name}
    assert {"README.md"} | {name.removeprefix("repository/") for name in nav if "/" in name} == {
        path.name for path in ROOT.glob("*.md")
    }


def test_the_site_requests_neither_fonts_nor_versions():
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    assert settings["theme"]["font"] is False
    assert {"repo_url", "site_url"} & settings.keys() == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_links_of_a_document_hold_in_the_repository(document):
    text = re.sub(r"^```.*?^```", "", document.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    links = [urlsplit(link) for link in re.findall(r"\]\(([^)\s]+)\)", text)]
    local = [link for link in links if not link.scheme and link.path]
    assert [link.path for link in local if not (document.parent / link.path).exists()] == []
