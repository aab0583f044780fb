package shop;

/** Where an order goes. All but name, first line, postal code and country may be null. */
public record Address(
        String name,
        String line1,
        String line2,
        String city,
        String stateOrRegion,
        String postalCode,
        String countryCode,
        String phone) {}
