package shop;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import json.Json;

/** What users have seen Amazon respond, in the documented form, which is all that other code reads. */
final class AsDocumented {
    private static final List<String> STATUSES = List.of(
            "New",
            "Received",
            "Planning",
            "Processing",
            "Cancelled",
            "Complete",
            "CompletePartialled",
            "Unfulfillable",
            "Invalid");
    private static final Set<String> NUMBERS =
            Set.of("quantity", "cancelledQuantity", "unfulfillableQuantity", "packageNumber", "skuCount");

    private AsDocumented() {}

    /** The payload in a body. Some come without anything around it. */
    static Json payloadIn(Json body) {
        Map<String, Json> members = new LinkedHashMap<>(body.members());
        members.remove("errors");
        if (members.isEmpty()) {
            return Json.NULL;
        }
        return read(members.getOrDefault("payload", new Json.Obj(members)));
    }

    /** A value without what is null or blank, with its numbers as numbers and its names as documented. */
    private static Json read(Json value) {
        if (value instanceof Json.Arr array) {
            return new Json.Arr(array.elements().stream().map(AsDocumented::read).toList());
        }
        if (!(value instanceof Json.Obj object)) {
            return value;
        }
        Map<String, Json> members = new LinkedHashMap<>();
        object.members().forEach((name, inner) -> {
            Json member = readMember(name, read(inner));
            if (!isNothing(member)) {
                members.put(name, member);
            }
        });
        if (members.remove("skuInfo") instanceof Json.Obj wrapped) {
            wrapped.members().forEach(members::putIfAbsent);
        }
        return new Json.Obj(members);
    }

    private static Json readMember(String name, Json value) {
        if (name.equals("packageNumber") && value instanceof Json.Num number && number.value().signum() == 0) {
            return Json.NULL;
        }
        if (!(value instanceof Json.Text text)) {
            return value;
        }
        if (NUMBERS.contains(name) && text.value().matches("[0-9]+")) {
            return readMember(name, new Json.Num(new BigDecimal(text.value())));
        }
        return switch (name) {
            case "fulfillmentOrderStatus" -> new Json.Text(status(text.value()));
            case "customerTrackingLink" -> new Json.Text(openable(text.value().strip()));
            default -> value;
        };
    }

    private static String status(String text) {
        return STATUSES.stream().filter(text::equalsIgnoreCase).findFirst().orElse(text);
    }

    /** A link that opens: it may come percent-encoded as a whole, with a line feed at its end. */
    private static String openable(String link) {
        boolean isEncoded = link.toLowerCase(Locale.ROOT).matches("https?%3a.*");
        return isEncoded ? URLDecoder.decode(link.replace("+", "%2B"), StandardCharsets.UTF_8).strip() : link;
    }

    private static boolean isNothing(Json value) {
        return value.isNull() || value instanceof Json.Text text && text.value().isBlank();
    }
}
