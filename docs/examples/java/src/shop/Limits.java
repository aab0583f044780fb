package shop;

import shop.FulfilmentException.Kind;

/** How long the texts of an order may be. Amazon refuses longer ones, and so do we, before we ask. */
final class Limits {
    private Limits() {}

    /** Throws REJECTED for an order with a text that is too long. */
    static void check(Order order) {
        check("The order's id", order.id(), 40);
        check("The displayable id", order.displayableId(), 40);
        check("The comment", order.comment(), 750);
        order.emails().forEach(email -> check("An e-mail address", email, 64));
        for (Order.Line line : order.lines()) {
            check("A SKU", line.sku(), 50);
            check("The id of a line", line.id(), 50);
            check("A gift message", line.giftMessage(), 512);
        }
    }

    private static void check(String what, String text, int longest) {
        if (text != null && text.length() > longest) {
            throw new FulfilmentException(
                    Kind.REJECTED, what + " has more than " + longest + " characters: " + text);
        }
    }
}
