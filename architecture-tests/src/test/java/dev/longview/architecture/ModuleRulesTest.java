package dev.longview.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Imports run one way: domain ← ports ← application ← composition ← apps, and ports ← adapters ← composition. */
@AnalyzeClasses(packages = "dev.longview", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleRulesTest {

    private static final String[] ADAPTERS = {
        "dev.longview.tensorflow..", "dev.longview.lucene..", "dev.longview.storage.."
    };

    @ArchTest
    static final ArchRule domainKnowsTheJdkAndCommonsMathOnly = classes()
            .that()
            .resideInAPackage("dev.longview.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.longview.domain..", "java..", "jdk.incubator.vector..", "org.apache.commons.math3..");

    @ArchTest
    static final ArchRule domainHasNoInputOutputAndNoThreads = noClasses()
            .that()
            .resideInAPackage("dev.longview.domain..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.io..", "java.nio.file..", "java.net..", "java.util.concurrent..", "java.util.logging..");

    @ArchTest
    static final ArchRule portsKnowTheDomainOnly = classes()
            .that()
            .resideInAPackage("dev.longview.ports..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.longview.ports..", "dev.longview.domain..", "java..");

    @ArchTest
    static final ArchRule applicationKnowsNoAdapterAndNoFramework = classes()
            .that()
            .resideInAPackage("dev.longview.application..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.longview.application..",
                    "dev.longview.ports..",
                    "dev.longview.domain..",
                    "java..",
                    "jakarta.inject..",
                    // a cache is a data structure, and a bounded one for many threads is not ours to write
                    "com.github.benmanes.caffeine.cache..");

    @ArchTest
    static final ArchRule adaptersKnowNeitherTheApplicationNorTheApps = noClasses()
            .that()
            .resideInAnyPackage(ADAPTERS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.longview.application..",
                    "dev.longview.composition..",
                    "dev.longview.batch..",
                    "dev.longview.api..");

    @ArchTest
    static final ArchRule adaptersDoNotKnowEachOther = slices().matching("dev.longview.(tensorflow|lucene|storage)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule onlyTheCompositionKnowsAdapters = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.longview.tensorflow..",
                    "dev.longview.lucene..",
                    "dev.longview.storage..",
                    "dev.longview.composition..",
                    "dev.longview.benchmarks..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ADAPTERS);

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.longview.(*).(*)..").should().beFreeOfCycles();
}
