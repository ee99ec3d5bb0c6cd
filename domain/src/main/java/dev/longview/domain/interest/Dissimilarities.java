package dev.longview.domain.interest;

/**
 * The clusters that are left and how unlike they are. At first each point is a cluster; a cluster goes by the number of one
 * of its points. For one thread.
 */
interface Dissimilarities {

    /** Stands for no cluster. */
    int NONE = -1;

    /** How many points there were. */
    int points();

    /** The cluster of the lowest number. */
    int first();

    /**
     * The cluster nearest to another; there must be one.
     *
     * @param preferred wins where another is as near; may be {@link #NONE}
     */
    int nearest(int cluster, int preferred);

    /** How unlike two clusters are, as a dendrogram's height. */
    double height(int cluster, int other);

    /** Makes one cluster of two, which goes by the second's number. */
    void merge(int gone, int kept);
}
