package json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one text as JSON (RFC 8259). */
final class JsonReader {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");
    private static final int DEEPEST = 100;

    private final String text;
    private int position;
    private int depth;

    JsonReader(String text) {
        this.text = text;
    }

    Json read() {
        Json value = value();
        skipSpace();
        if (position < text.length()) {
            throw unexpected();
        }
        return value;
    }

    private Json value() {
        skipSpace();
        return switch (peek()) {
            case '{' -> nested(this::object);
            case '[' -> nested(this::array);
            case '"' -> new Json.Text(string());
            case 't' -> word("true", new Json.Bool(true));
            case 'f' -> word("false", new Json.Bool(false));
            case 'n' -> word("null", Json.NULL);
            default -> number();
        };
    }

    private Json nested(Supplier<Json> reader) {
        depth += 1;
        if (depth > DEEPEST) {
            throw new JsonException("This has more than " + DEEPEST + " levels.");
        }
        Json value = reader.get();
        depth -= 1;
        return value;
    }

    private Json object() {
        Map<String, Json> members = new LinkedHashMap<>();
        expect('{');
        if (!takes('}')) {
            do {
                skipSpace();
                String name = string();
                skipSpace();
                expect(':');
                members.put(name, value());
            } while (takes(','));
            expect('}');
        }
        return new Json.Obj(members);
    }

    private Json array() {
        List<Json> elements = new ArrayList<>();
        expect('[');
        if (!takes(']')) {
            do {
                elements.add(value());
            } while (takes(','));
            expect(']');
        }
        return new Json.Arr(elements);
    }

    private String string() {
        StringBuilder result = new StringBuilder();
        expect('"');
        while (peek() != '"') {
            char next = next();
            if (next < ' ') {
                throw unexpected();
            }
            result.append(next == '\\' ? escaped() : next);
        }
        expect('"');
        return result.toString();
    }

    private char escaped() {
        char next = next();
        return switch (next) {
            case '"', '\\', '/' -> next;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw unexpected();
        };
    }

    private char unicode() {
        int code = 0;
        for (int digit = 0; digit < 4; digit += 1) {
            int value = Character.digit(next(), 16);
            if (value < 0) {
                throw unexpected();
            }
            code = 16 * code + value;
        }
        return (char) code;
    }

    private Json number() {
        Matcher matcher = NUMBER.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            throw unexpected();
        }
        position = matcher.end();
        return new Json.Num(new BigDecimal(matcher.group()));
    }

    private Json word(String word, Json meaning) {
        if (!text.startsWith(word, position)) {
            throw unexpected();
        }
        position += word.length();
        return meaning;
    }

    /** Take a character, after space, if it comes next. */
    private boolean takes(char wanted) {
        skipSpace();
        boolean comes = peek() == wanted;
        position += comes ? 1 : 0;
        return comes;
    }

    private void expect(char wanted) {
        if (!takes(wanted)) {
            throw unexpected();
        }
    }

    private void skipSpace() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position += 1;
        }
    }

    private char next() {
        char next = peek();
        position += 1;
        return next;
    }

    private char peek() {
        if (position >= text.length()) {
            throw new JsonException("The text ends in the middle of a value.");
        }
        return text.charAt(position);
    }

    private JsonException unexpected() {
        return new JsonException("This is not JSON at character " + position + ".");
    }
}
