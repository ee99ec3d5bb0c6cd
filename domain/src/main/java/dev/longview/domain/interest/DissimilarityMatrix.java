package dev.longview.domain.interest;

/**
 * All dissimilarities in a square matrix, 8n² bytes, renewed after a merge by the recurrence of Lance and Williams (A general
 * theory of classificatory sorting strategies, 1967). Both halves are kept, so that a search runs along a row.
 */
final class DissimilarityMatrix implements Dissimilarities {

    private final Linkage linkage;
    private final int points;
    private final double[] squared;
    private final ActiveClusters active;

    DissimilarityMatrix(Linkage linkage, Points points, SquaredDistance distance) {
        this.linkage = linkage;
        this.points = points.count();
        this.active = new ActiveClusters(points.count());
        this.squared = new double[Math.multiplyExact(points.count(), points.count())];
        distance.all(points, squared);
        mirror();
    }

    /** Copies the lower half to the upper in blocks that the cache holds. */
    private void mirror() {
        int block = 64;
        for (int rows = 0; rows < points; rows += block) {
            for (int columns = 0; columns <= rows; columns += block) {
                mirror(rows, Math.min(points, rows + block), columns, Math.min(points, columns + block));
            }
        }
    }

    private void mirror(int fromRow, int toRow, int fromColumn, int toColumn) {
        for (int row = fromRow; row < toRow; row++) {
            for (int column = fromColumn; column < Math.min(row, toColumn); column++) {
                squared[column * points + row] = squared[row * points + column];
            }
        }
    }

    @Override
    public int points() {
        return points;
    }

    @Override
    public int first() {
        return active.at(0);
    }

    @Override
    public int nearest(int cluster, int preferred) {
        int row = cluster * points;
        int nearest = preferred;
        double least = preferred == NONE ? Double.POSITIVE_INFINITY : squared[row + preferred];
        for (int place = 0; place < active.count(); place++) {
            int other = active.at(place);
            if (squared[row + other] < least && other != cluster) {
                least = squared[row + other];
                nearest = other;
            }
        }
        return nearest;
    }

    @Override
    public double height(int cluster, int other) {
        return Math.sqrt(squared[cluster * points + other]);
    }

    @Override
    public void merge(int gone, int kept) {
        double between = squared[gone * points + kept];
        for (int place = 0; place < active.count(); place++) {
            int other = active.at(place);
            if (other != gone && other != kept) {
                double renewed = linkage.renewed(
                        squared[gone * points + other],
                        squared[kept * points + other],
                        between,
                        active.size(gone),
                        active.size(kept),
                        active.size(other));
                squared[kept * points + other] = renewed;
                squared[other * points + kept] = renewed;
            }
        }
        active.merge(gone, kept);
    }
}
