package dev.longview.ports.feature;

class FileFeatureStoreTest extends FeatureStoreContract {

    @Override
    protected FeatureStore store() {
        return new FileFeatureStore();
    }
}
