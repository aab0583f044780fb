package shop;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import shop.FulfilmentException.Kind;

/** Retries: waits for a transient failure to pass, twice as long each time, up to a number of attempts. */
public record RetryPolicy(Duration firstWait, int attempts) {

    /** Call until there is a response. For calls that may be repeated safely. */
    public <T> T repeat(Supplier<T> call) {
        for (int attempt = 1; ; attempt += 1) {
            try {
                return call.get();
            } catch (FulfilmentException error) {
                if (!error.passes() || attempt == attempts) {
                    throw error;
                }
            }
            waitAfter(attempt);
        }
    }

    /**
     * Run what must happen once, even if a response gets lost, until it is confirmed.
     *
     * <p>If no response came, Amazon may have acted or not: so we look before we send it again, and once more when
     * the second request is refused, which may be because of the first.
     */
    public void runUntilConfirmed(Runnable act, BooleanSupplier isDone) {
        boolean[] isInDoubt = {false};
        this.<Void>repeat(() -> {
            if (isInDoubt[0] && isDone.getAsBoolean()) {
                return null;
            }
            try {
                act.run();
            } catch (FulfilmentException error) {
                isInDoubt[0] |= error.kind() == Kind.UNANSWERED;
                if (error.passes() || !(isInDoubt[0] && isDone.getAsBoolean())) {
                    throw error;
                }
            }
            return null;
        });
    }

    /** A little chance keeps the shop's many workers from coming back all at once. */
    private void waitAfter(int attempt) {
        double factor = Math.pow(2, attempt - 1) * (1 + 0.2 * ThreadLocalRandom.current().nextDouble());
        try {
            Thread.sleep((long) (firstWait.toMillis() * factor));
        } catch (InterruptedException error) {
            Thread.currentThread().interrupt();
            throw new FulfilmentException(Kind.UNANSWERED, "The shop ends.");
        }
    }
}
