"""How a cassette lies on disk: readable YAML with its provenance on top, written whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml
from vcr.serialize import deserialize, serialize

from pytest_mcf.common.files import read_regular_file, write_together
from pytest_mcf.common.text import shortened
from pytest_mcf.errors import CassetteDamaged, CassetteMissing, CassetteNotWritten
from pytest_mcf.redaction import refuse_secrets
from pytest_mcf.upstream.cassettes.digest import NO_DIGEST, is_as_written, with_digest
from pytest_mcf.upstream.cassettes.document import check_document, check_metadata

#: libyaml is several times faster, and keeps a line break such as U+0085 that PyYAML's own writer loses.
_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
_DUMPER = yaml.CSafeDumper if yaml.__with_libyaml__ else yaml.SafeDumper


class YamlSerializer:
    """vcrpy's serializer interface. JSON bodies are laid out over lines, so that diffs stay small."""

    @staticmethod
    def serialize(cassette: Mapping[str, Any]) -> str:
        """A cassette as text: the metadata first, which a reader wants to see first."""
        interactions = [_laid_out(interaction) for interaction in cassette["interactions"]]
        metadata = {**cassette["metadata"], "interactions": len(interactions), "digest": NO_DIGEST}
        document = {"version": cassette["version"], "metadata": metadata, "interactions": interactions}
        return with_digest(
            yaml.dump(document, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=1000)
        )

    @staticmethod
    def deserialize(text: str) -> dict[str, Any]:
        """The document that a cassette's text holds. Raises ValueError when it is not a whole one."""
        document = yaml.load(text, Loader=_LOADER)  # noqa: S506 - it is a safe loader
        if not isinstance(document, dict) or not isinstance(document.get("interactions"), list):
            raise ValueError("it is not a cassette: it has no list of interactions")  # noqa: TRY004 - the text is wrong
        if not isinstance(document.get("metadata"), dict):
            raise ValueError("it has no metadata that names what responded")  # noqa: TRY004 - as above
        check_document(document)
        announced, there = document["metadata"].get("interactions"), len(document["interactions"])
        if announced != there:
            raise ValueError(f"it announces {announced} interactions and holds {there}")
        return document


class CassetteFile:
    """vcrpy's persister interface. Unlike vcrpy's own, it never takes a damaged file for an empty one."""

    @staticmethod
    def load_cassette(path: str | Path, serializer: Any) -> Any:
        """Requests, responses and metadata. Raises CassetteMissing and CassetteDamaged."""
        try:
            text = read_regular_file(Path(path)).decode("utf-8")
            return deserialize(text, serializer)
        except FileNotFoundError as error:
            raise CassetteMissing(
                f"There is no cassette {path}. Record it with --mcf-record, or run without --mcf-replay."
            ) from error
        except (OSError, ValueError, KeyError, TypeError, RecursionError, yaml.YAMLError) as error:
            reason = shortened(" ".join(str(error).split()) or type(error).__name__)
            raise CassetteDamaged(
                f"The cassette {path} cannot be read: {reason}. "
                "Restore it from version control, or record it again with --mcf-record."
            ) from error

    @staticmethod
    def save_cassette(
        path: str | Path, cassette: Mapping[str, Any], serializer: Any, hidden: Iterable[str] = ()
    ) -> None:
        """Write a cassette. Whatever happens, the old file stands until the new one is whole.

        `hidden` are values that must not be in it. Raises SecretFound when one is, in whatever encoding, or
        anything else that looks like a secret, and CassetteNotWritten.
        """
        text = serialize(cassette, serializer)
        refuse_secrets(text, f"The cassette {path}", hidden)
        target = Path(path)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            write_together({target: text.encode()})
        except OSError as error:
            raise CassetteNotWritten(
                f"The cassette {path} cannot be written: {error.strerror or error}. "
                "Make room, or name a folder that can be written with the ini value mcf_cassettes."
            ) from error


def metadata_as_written(path: Path) -> Mapping[str, Any] | None:
    """The metadata of a cassette that has not changed since it was written: it is whole, and redacted.

    None for any other one. Only the beginning of the file is parsed.
    """
    try:
        text = read_regular_file(path).decode("utf-8")
        if not is_as_written(text):
            return None
        head, _, _ = text.partition("\ninteractions:")
        # A digest can be made up: then the whole of the cassette is checked, and its error reported.
        metadata: Mapping[str, Any] = yaml.load(head, Loader=_LOADER)["metadata"]  # noqa: S506 - it is a safe loader
        check_metadata(metadata)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, yaml.YAMLError):
        return None
    return metadata


def _laid_out(interaction: Mapping[str, Any]) -> dict[str, Any]:
    request, response = interaction["request"], interaction["response"]
    return {
        "request": {
            "method": request["method"],
            "uri": request["uri"],
            "headers": request["headers"],
            "body": _pretty(request["body"]),
        },
        "response": {
            "status": response["status"],
            "headers": response["headers"],
            "body": {"string": _pretty(response["body"]["string"])},
        },
    }


def _pretty(body: Any) -> Any:
    """JSON over several lines; anything else, and scalars, as they are."""
    try:
        value = json.loads(body)
    except (TypeError, ValueError):
        return body
    return (
        json.dumps(value, indent=2, ensure_ascii=False) if isinstance(value, dict | list) and value else body
    )


class _Dumper(_DUMPER):  # type: ignore[misc, valid-type]
    """Writes text of several lines as a block, as people do."""


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _represent_text)
