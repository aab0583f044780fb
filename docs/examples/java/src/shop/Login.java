package shop;

/** The credentials of Login with Amazon: of the application, and of the seller who authorized it. */
public record Login(String clientId, String clientSecret, String refreshToken) {}
