package json;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON value, for the JDK has none.
 *
 * <p>What an object does not have is {@link #NULL}. Null is read as null, or as an empty list; any other value that
 * is read as what it is not throws {@link JsonException}.
 */
public sealed interface Json {
    Json NULL = new Null();

    record Obj(Map<String, Json> members) implements Json {
        /** This object with one more member. */
        public Obj with(String name, Object value) {
            Map<String, Json> more = new LinkedHashMap<>(members);
            more.put(name, Json.of(value));
            return new Obj(more);
        }

        /** This object with one more member; as it is, if the value is null or an empty list. */
        public Obj withOptional(String name, Object value) {
            boolean isNothing = value == null || value instanceof Collection<?> list && list.isEmpty();
            return isNothing ? this : with(name, value);
        }
    }

    record Arr(List<Json> elements) implements Json {}

    record Text(String value) implements Json {}

    record Num(BigDecimal value) implements Json {}

    record Bool(boolean value) implements Json {}

    record Null() implements Json {}

    static Obj object() {
        return new Obj(Map.of());
    }

    /** A value of Java as JSON: null, a boolean, a number, or a list; anything else as text, such as a date. */
    static Json of(Object value) {
        if (value == null) {
            return NULL;
        } else if (value instanceof Json json) {
            return json;
        } else if (value instanceof Boolean bool) {
            return new Bool(bool);
        } else if (value instanceof Number number) {
            return new Num(new BigDecimal(number.toString()));
        } else if (value instanceof Collection<?> list) {
            return new Arr(list.stream().map(Json::of).toList());
        }
        return new Text(value.toString());
    }

    /** Read a text. Throws JsonException if it is not JSON. */
    static Json parse(String text) {
        return new JsonReader(text).read();
    }

    /** The member of an object, {@link #NULL} without it; so is each member of NULL. */
    default Json get(String name) {
        return isNull() ? NULL : members().getOrDefault(name, NULL);
    }

    /** The member of an object, which has to be there. */
    default Json at(String name) {
        Json value = get(name);
        if (value.isNull()) {
            throw new JsonException("There is no " + name + ".");
        }
        return value;
    }

    default boolean isNull() {
        return this instanceof Null;
    }

    default Map<String, Json> members() {
        throw new JsonException("This is not an object: " + this);
    }

    default List<Json> list() {
        return this instanceof Arr array ? array.elements : this.<List<Json>>nullOr("a list", List.of());
    }

    default String text() {
        return this instanceof Text text ? text.value : nullOr("a text", null);
    }

    default Boolean bool() {
        return this instanceof Bool bool ? Boolean.valueOf(bool.value) : nullOr("true or false", null);
    }

    default BigDecimal number() {
        return this instanceof Num number ? number.value : nullOr("a number", null);
    }

    default Integer integer() {
        try {
            BigDecimal number = number();
            return number == null ? null : Integer.valueOf(number.intValueExact());
        } catch (ArithmeticException error) {
            throw new JsonException("This is not an integer: " + this);
        }
    }

    private <T> T nullOr(String expected, T ofNull) {
        if (!isNull()) {
            throw new JsonException("This is not " + expected + ": " + this);
        }
        return ofNull;
    }
}
