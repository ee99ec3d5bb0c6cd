package dev.longview.ports.index;

class ExactVectorIndexTest extends VectorIndexContract {

    @Override
    protected VectorIndex index() {
        return new ExactVectorIndex();
    }
}
