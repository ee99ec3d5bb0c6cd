package dev.longview.domain.sample;

import java.util.List;
import java.util.Locale;

/** What the made-up world is about: interests, and for each the topics that people move through in order. */
final class Topics {

    /** An interest with its topics, in the order in which people take them up. */
    private record Interest(String name, List<String> topics) {}

    private static final List<Interest> INTERESTS = List.of(
            interest("Baking", "Sandwich bread", "Sourdough", "Rye loaves", "Croissants", "Macarons", "Wedding cakes"),
            interest(
                    "Gardening",
                    "Seed trays",
                    "Raised beds",
                    "Compost",
                    "Tomatoes",
                    "Fruit trees",
                    "Winter vegetables"),
            interest(
                    "Running",
                    "Couch to 5k",
                    "Running shoes",
                    "10k plans",
                    "Half marathons",
                    "Marathons",
                    "Trail ultras"),
            interest(
                    "Photography",
                    "Phone photos",
                    "Portraits",
                    "Street scenes",
                    "Long exposures",
                    "Film cameras",
                    "Darkrooms"),
            interest("Woodworking", "Whittling", "Hand planes", "Dovetails", "Bookshelves", "Chairs", "Cabinets"),
            interest(
                    "Travel",
                    "Packing lists",
                    "City breaks",
                    "Night trains",
                    "Island hopping",
                    "Long hikes",
                    "Round the world"),
            interest(
                    "Home decor",
                    "Paint colours",
                    "Houseplants",
                    "Gallery walls",
                    "Shelving",
                    "Lighting plans",
                    "Bathroom makeovers"),
            interest("Knitting", "First scarves", "Cable stitches", "Socks", "Jumpers", "Lace shawls", "Fair Isle"),
            interest(
                    "Astronomy",
                    "Star maps",
                    "Binoculars",
                    "Moon watching",
                    "Telescopes",
                    "Deep-sky photos",
                    "Radio astronomy"),
            interest("Cycling", "Bike fits", "Commuting", "Road bikes", "Hill climbs", "Bikepacking", "Bike building"),
            interest("Coffee", "French press", "Pour-over", "Grinders", "Espresso", "Latte art", "Home roasting"),
            interest(
                    "Music", "Ukulele chords", "Guitar scales", "Songwriting", "Home recording", "Mixing", "Live gigs"),
            interest(
                    "Fashion",
                    "Capsule wardrobes",
                    "Denim",
                    "Tailoring",
                    "Vintage finds",
                    "Sewing patterns",
                    "Dressmaking"),
            interest("Chess", "Openings", "Tactics", "Endgames", "Club play", "Tournaments", "Chess history"),
            interest(
                    "Camping", "Tents", "Camp stoves", "Campfire meals", "Wild camping", "Winter camping", "Bushcraft"),
            interest("Painting", "Sketchbooks", "Watercolours", "Still life", "Oils", "Figure drawing", "Murals"));

    private static final List<String> TITLES = List.of(
            "%s for beginners",
            "The art of %s",
            "%s on a budget",
            "Ten ideas for %s",
            "%s: what nobody tells you",
            "A weekend of %s",
            "Mistakes to avoid with %s",
            "Our favourite guide to %s",
            "%s, step by step",
            "Why we love %s");

    private Topics() {}

    private static Interest interest(String name, String... topics) {
        return new Interest(name, List.of(topics));
    }

    static int interests() {
        return INTERESTS.size();
    }

    /** How many topics each interest has. */
    static int perInterest() {
        return INTERESTS.getFirst().topics().size();
    }

    static String name(int interest) {
        return INTERESTS.get(interest).name();
    }

    /** The title of the so-manieth item on a topic. */
    static String title(int interest, int topic, int number) {
        String name = INTERESTS.get(interest).topics().get(topic);
        String template = TITLES.get(number % TITLES.size());
        String named = template.formatted(template.startsWith("%s") ? name : name.toLowerCase(Locale.ROOT));
        int round = number / TITLES.size();
        return round == 0 ? named : named + ", part " + (round + 1);
    }
}
