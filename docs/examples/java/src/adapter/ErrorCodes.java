package adapter;

import shop.FulfilmentException;

/** What the shop's failures are in the port's table of errors. */
final class ErrorCodes {
    private ErrorCodes() {}

    static int of(FulfilmentException error, String method) {
        return switch (error.kind()) {
            case NOT_FOUND -> method.equals("track_package") ? -32002 : -32001;
            case REJECTED, ALREADY_THERE -> -32003;
            case TOO_LATE -> -32004;
            case NOT_ALLOWED -> -32005;
            case BUSY -> -32006;
            case UNANSWERED -> -32007;
            case NOT_A_MESSAGE -> -32008;
        };
    }
}
