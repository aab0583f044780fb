import os
import subprocess
import sys

import pytest

from pytest_mcf.certificate.source import source_of_command, source_of_module


def git(folder, *words):
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture
def shop(tmp_path, monkeypatch):
    """A repository with a package of an adapter and a program, on the path of Python."""
    package = tmp_path / "a_shop_of_its_own"
    package.mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "certification.py").write_text("class Shop: pass\n", encoding="utf-8")
    (tmp_path / "alone_in_its_file.py").write_text("class Shop: pass\n", encoding="utf-8")
    (tmp_path / "adapter.js").write_text("1;\n", encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "Begin")
    for module in [name for name in sys.modules if name.startswith(("a_shop_of_its_own", "alone_in_its"))]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


def test_a_module_is_its_package_at_a_commit(shop):
    source = source_of_module("a_shop_of_its_own.certification", shop)
    assert source.commit == git(shop, "rev-parse", "HEAD")
    assert source.dirty is False
    assert source.files == ("a_shop_of_its_own/__init__.py", "a_shop_of_its_own/certification.py")


def test_the_digest_is_what_sha256sum_gives(shop):
    source = source_of_module("a_shop_of_its_own.certification", shop)
    command = f"sha256sum {' '.join(source.files)} | sha256sum"
    printed = subprocess.run(["sh", "-c", command], cwd=shop, check=True, capture_output=True, text=True)
    assert printed.stdout.split()[0] == source.digest


def test_what_python_leaves_behind_does_not_count(shop):
    before = source_of_module("a_shop_of_its_own.certification", shop)
    (shop / ".gitignore").write_text("__pycache__\n", encoding="utf-8")
    (shop / "a_shop_of_its_own" / "__pycache__").mkdir(exist_ok=True)
    (shop / "a_shop_of_its_own" / "__pycache__" / "x.pyc").write_bytes(b"x")
    assert source_of_module("a_shop_of_its_own.certification", shop).digest == before.digest


@pytest.mark.parametrize("name", ["a_shop_of_its_own/certification.py", "adapter.js", "new.py"])
def test_a_change_makes_it_dirty(shop, name):
    (shop / name).write_text("2;\n", encoding="utf-8")
    assert source_of_module("a_shop_of_its_own.certification", shop).dirty is True


def test_a_change_of_its_own_files_changes_the_digest(shop):
    before = source_of_module("a_shop_of_its_own", shop).digest
    (shop / "a_shop_of_its_own" / "certification.py").write_text("class Shop: ...\n", encoding="utf-8")
    assert source_of_module("a_shop_of_its_own", shop).digest != before


def test_a_module_without_a_package_is_its_file(shop):
    assert source_of_module("alone_in_its_file", shop).files == ("alone_in_its_file.py",)


def test_a_package_elsewhere_is_named_from_its_own_folder(shop, tmp_path_factory):
    source = source_of_module("a_shop_of_its_own", tmp_path_factory.mktemp("root"))
    assert source.files[0] == "a_shop_of_its_own/__init__.py"


def test_a_program_is_what_its_command_line_names_below_the_root(shop):
    (shop / "node").symlink_to(sys.executable)
    source = source_of_command(["./node", "adapter.js", "--fast", "../elsewhere.js", "."], shop)
    assert source.files == ("adapter.js",)
    assert source.commit == git(shop, "rev-parse", "HEAD")


def test_a_program_without_a_file_of_its_own_has_no_digest(shop):
    source = source_of_command(["shop-adapter"], shop)
    assert (source.files, source.digest) == ((), None)
    assert source.commit


def test_without_git_there_is_no_commit(shop, monkeypatch):
    monkeypatch.setenv("PATH", "")
    source = source_of_module("a_shop_of_its_own", shop)
    assert (source.commit, source.dirty) == (None, None)
    assert source.digest


def test_outside_of_a_repository_there_is_no_commit(tmp_path):
    (tmp_path / "adapter.js").write_text("1;\n", encoding="utf-8")
    source = source_of_command(["adapter.js"], tmp_path)
    assert (source.commit, source.dirty) == (None, None)


def test_a_hook_of_git_names_no_other_repository(shop, tmp_path_factory, monkeypatch):
    monkeypatch.setitem(os.environ, "GIT_DIR", str(tmp_path_factory.mktemp("other")))
    assert source_of_command(["adapter.js"], shop).commit


@pytest.mark.parametrize("module", ["sys", "no_such_module_anywhere", "no_such_package.module", ""])
def test_what_has_no_file_has_no_source(module, tmp_path):
    assert source_of_module(module, tmp_path) is None
