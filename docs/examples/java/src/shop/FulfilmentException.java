package shop;

/** Amazon did not do as it was asked. The code and the request id are Amazon's own, for its support. */
public final class FulfilmentException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What it means to the shop. */
    public enum Kind {
        /** Amazon knows nothing by this name or number. */
        NOT_FOUND,
        /** Amazon understood, and said no. Asking again does not help. */
        REJECTED,
        /** What we want to create exists. */
        ALREADY_THERE,
        /** The order is on its way, or was cancelled before. */
        TOO_LATE,
        /** Amazon does not accept our credentials. */
        NOT_ALLOWED,
        /** We ask more often than Amazon allows. Nothing was done; later it may be. */
        BUSY,
        /** Amazon failed, or its response was not complete. It is unknown whether anything was done. */
        UNANSWERED,
        /** What came from the queue is not a message about an order. */
        NOT_A_MESSAGE
    }

    private final Kind kind;
    private final String code;
    private final String requestId;

    public FulfilmentException(Kind kind, String message) {
        this(kind, message, null, null);
    }

    public FulfilmentException(Kind kind, String message, String code, String requestId) {
        super(message);
        this.kind = kind;
        this.code = code;
        this.requestId = requestId;
    }

    /** The same failure, which means something else to its caller. */
    public FulfilmentException as(Kind other) {
        return new FulfilmentException(other, getMessage(), code, requestId);
    }

    /** Whether the same call may succeed later. */
    public boolean passes() {
        return kind == Kind.BUSY || kind == Kind.UNANSWERED;
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public String requestId() {
        return requestId;
    }
}
