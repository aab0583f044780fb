"""The facts of Amazon's official model files, as tables that stand in the project: `facts/*.tsv`.

    python tests/model/official_facts.py ../shared/spec

writes the tables again from a folder of official files. A table has facts and none of Amazon's prose:
names, types, what is optional, limits, enums, operations and rates. A line is one fact with four columns:

    kind    definition, property, items, operation, parameter, body, response or text
    name    the names that lead to it, such as `Money/currencyCode` or `getOrders query NextToken`
    needed  required or optional, for what is either
    facts   as JSON; references are names of definitions

`text` is what Amazon's files have in their prose only.
"""

import json
import re
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from pytest_mcf.contract.drift.facts import Facts, OperationFacts, boiled
from pytest_mcf.contract.drift.official import official_facts, read_model

TABLES = Path(__file__).parent / "facts"

#: The official file of each API of the catalogue that has one.
FILES = {
    "outbound_2020_07_01": "fulfillmentOutbound_2020-07-01.json",
    "outbound_2026_07_04": "fulfillmentOutbound_2026-07-04.json",
    "inventory_v1": "fbaInventory.json",
    "tokens_2021_03_01": "tokens_2021-03-01.json",
    "notifications_v1": "notifications.json",
    "orders_v0": "ordersV0.json",
    "orders_2026_01_01": "orders_2026-01-01.json",
    "messaging_v1": "messaging.json",
}

#: How descriptions list values: "Possible values: `A`, `B`." In bold it may be a list with explanations, and
#: a note after it.
LISTED = re.compile(
    r"(?:Possible|Available) values: ([^.]*)|\*\*Possible values?\*\*:(.*?)(?:\*\*Note|$)", re.DOTALL
)

#: The official JSON Schema of the notification. It is not Swagger, and its table has one definition.
MESSAGE_FILE = "FulfillmentOrderStatusNotification.json"
MESSAGE_TABLE = "fulfillment_order_status"

NAMES = (*FILES, MESSAGE_TABLE)


@dataclass(frozen=True)
class Table:
    """What a table says."""

    facts: Facts
    text: dict
    """What only the prose of the official file has."""


# From an official file to a table


def table_of(name, folder):
    """The table of a name, as the official file in a folder gives it."""
    if name == MESSAGE_TABLE:
        return table_of_message((folder / MESSAGE_FILE).read_bytes())
    return table_of_model((folder / FILES[name]).read_bytes())


def table_of_model(content):
    """The table of an official model file, as text."""
    model = read_model(content)
    return written(official_facts(model), text_facts(model))


def table_of_message(content):
    """The table of the official JSON Schema of a notification, as text."""
    return written(Facts({"Message": message_schema(json.loads(content))}, {}))


def written(facts, text=None):
    """Facts as the text of a table."""
    rows = [*_definition_rows(facts.definitions), *_operation_rows(facts.operations)]
    rows += [("text", name, "", value) for name, value in (text or {}).items()]
    return "".join(f"{kind}\t{name}\t{needed}\t{json.dumps(value)}\n" for kind, name, needed, value in rows)


def text_facts(model):
    """Who may call an operation, and which personal data there are."""
    operations = {
        operation["operationId"]: operation["description"]
        for item in model["paths"].values()
        for operation in item.values()
        if isinstance(operation, dict) and "operationId" in operation
    }
    grantless = re.compile(r"`\w+` (operation|API) is grantless")
    facts = {"grantless": sorted(name for name, text in operations.items() if grantless.search(text))}
    if values := dict(sorted(documented_values(model.get("definitions", {})))):
        facts["documented values"] = values
    resource = model.get("definitions", {}).get("RestrictedResource")
    if resource:
        text = resource["properties"]["dataElements"]["description"]
        facts["data elements"] = sorted(set(re.findall(r"- \*\*(\w+)\*\*", text)))
        facts["operations with data elements"] = sorted(set(re.findall(r"\bget[A-Z]\w+", text)))
    return facts


def documented_values(definitions):
    """The values that a description lists, by definition or property; not where an enum lists them."""
    for name, schema in definitions.items():
        places = {name: schema}
        places |= {f"{name}/{each}": inner for each, inner in schema.get("properties", {}).items()}
        for place, text in places.items():
            listed = LISTED.search(text.get("description", ""))
            rows = text.get("x-docgen-enum-table-extension", [])
            listed = listed[1] or listed[2] if listed else " ".join(f"`{row['value']}`" for row in rows)
            values = re.findall(r"`([^`]+)`", listed)
            # In Orders v0 some lists are of examples; these are not spelled in capitals throughout.
            is_list = values and all(re.fullmatch("[A-Z_]+", value) for value in values)
            if is_list and "enum" not in text and "$ref" not in text:
                yield place, values


def message_schema(schema):
    """Boil down a schema of draft 7 to the keywords of a definition; more than Swagger has is its prose."""
    silent = {"$schema", "$id", "title", "description", "default", "examples", "additionalItems"}
    kept = {word: value for word, value in schema.items() if word not in silent}
    if kept["type"] == "array":
        kept.pop("properties", None)  # an array has none: they say nothing
        (kept["items"],) = kept["items"]["anyOf"]
    return boiled(kept, message_schema)


def _definition_rows(definitions):
    for name, schema in sorted(definitions.items()):
        yield from _schema_rows("definition", name, "", schema)


def _schema_rows(kind, name, needed, schema):
    """A schema, and each of its properties in a row below it."""
    own = dict(schema)
    properties, required = own.pop("properties", {}), own.pop("required", [])
    # What is required and no property has no row that could say so.
    if without_row := [each for each in required if each not in properties]:
        own["required"] = without_row
    items = own.pop("items") if "properties" in own.get("items", {}) else None
    yield kind, name, needed, own
    for each, inner in sorted(properties.items()):
        yield from _schema_rows("property", f"{name}/{each}", _needed(each in required), inner)
    if items:
        yield from _schema_rows("items", f"{name}/[]", "", items)


def _operation_rows(operations):
    for name, operation in sorted(operations.items()):
        yield "operation", name, "", operation.details
        for parameter, facts in sorted(operation.parameters.items()):
            rest = {word: value for word, value in facts.items() if word != "required"}
            yield "parameter", f"{name} {parameter}", _needed(facts["required"]), rest
        if operation.body:
            yield "body", name, _needed(operation.body["required"]), operation.body["schema"]
        for status, schema in sorted(operation.answers.items()):
            yield "response", f"{name} {status}", "", schema


def _needed(is_required):
    return "required" if is_required else "optional"


# From a table to facts


def read_table(name):
    """What the table of an API, or of the notification, says."""
    return parsed((TABLES / f"{name}.tsv").read_text(encoding="utf-8"))


def parsed(table):
    """What the text of a table says."""
    definitions, operations, text = {}, {}, {}
    for line in table.splitlines():
        kind, name, needed, value = line.split("\t")
        facts = json.loads(value)
        if kind in {"definition", "property", "items"}:
            _add_schema(definitions, name.split("/"), needed, facts)
        elif kind == "text":
            text[name] = facts
        else:
            _add_to_operation(operations, kind, name, needed, facts)
    return Table(Facts(definitions, operations), text)


def _add_schema(definitions, path, needed, schema):
    *way, last = path
    if not way:
        definitions[last] = schema
        return
    parent = definitions[way[0]]
    for step in way[1:]:
        parent = parent["items"] if step == "[]" else parent["properties"][step]
    if last == "[]":
        parent["items"] = schema
        return
    parent.setdefault("properties", {})[last] = schema
    if needed == "required":
        parent.setdefault("required", []).append(last)


def _add_to_operation(operations, kind, name, needed, facts):
    operation, _, detail = name.partition(" ")
    if kind == "operation":
        operations[operation] = OperationFacts(facts, {}, None, {})
    elif kind == "parameter":
        operations[operation].parameters[detail] = {"required": needed == "required", **facts}
    elif kind == "body":
        body = {"required": needed == "required", "schema": facts}
        operations[operation] = replace(operations[operation], body=body)
    elif kind == "response":
        operations[operation].answers[detail] = facts
    else:
        raise ValueError(f"no kind of fact: {kind}")


def main(folder, tables=TABLES):
    for name in NAMES:
        (tables / f"{name}.tsv").write_text(table_of(name, Path(folder)), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
