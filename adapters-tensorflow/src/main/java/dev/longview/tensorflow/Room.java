package dev.longview.tensorflow;

/**
 * Rounds numbers of rows up, so that few different ones occur: to eight sizes between two powers of two, at most an eighth
 * more than there are.
 */
final class Room {

    /** Every room is below this. */
    static final int MOST = 1 << 27;

    private static final int SIZES = 8;

    private Room() {}

    /** @param rows ≥ 0, with room below {@link #MOST}; others are refused */
    static int forRows(int rows) {
        int grain = Math.max(1, Integer.highestOneBit(rows) / SIZES);
        int room = (rows + grain - 1) / grain * grain;
        if (rows < 0 || room >= MOST) {
            throw new IllegalArgumentException(rows + " rows are not to be shared: their room must be below " + MOST);
        }
        return room;
    }
}
