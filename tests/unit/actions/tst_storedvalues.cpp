// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/storeddrift.h"
#include "models/actions/storedvalues.h"
#include "models/plan/confighash.h"
#include "models/plan/labels.h"
#include "models/secrets/memorybackend.h"
#include "models/secrets/vault.h"
#include "models/secrets/vaulterrors.h"
#include "tests/engine/await.h"
#include "tests/unit/compose/folder.h"

#include <QTest>

using namespace pierside;
using namespace pierside::actions;
using namespace Qt::StringLiterals;
using pierside::compose::Folder;
using pierside::compose::LoadRequest;
using pierside::tests::await;

namespace {

//! Counts what the keyring is asked for, and fails where told so.
class CountingBackend final : public secrets::Backend
{
public:
    int reads = 0;
    int identifications = 0;
    std::optional<remedy::KeyringProblem> problem;

    Task<secrets::KeyringIdentity> identify() override
    {
        ++identifications;
        if (problem)
            return Task<secrets::KeyringIdentity>::ready(failure(secrets::keyringError(*problem, u"asking"_s)));
        return m_memory.identify().map(&m_context, [](secrets::KeyringIdentity id) -> Result<secrets::KeyringIdentity> {
            id.isLasting = true;
            return id;
        });
    }
    Task<std::optional<Secret>> read(const QString &item) override
    {
        ++reads;
        return m_memory.read(item);
    }
    Task<Done> write(const QString &item, const Secret &content) override { return m_memory.write(item, content); }
    Task<Done> remove(const QString &item) override { return m_memory.remove(item); }

private:
    QObject m_context;
    secrets::MemoryBackend m_memory;
};

Secret secret(const QString &text)
{
    return Secret::take(QString(text.constData(), text.size()));
}

const QByteArray key = "0123456789abcdef0123456789abcdef";

} // namespace

class TestStoredValues : public QObject
{
    Q_OBJECT

private:
    LoadRequest request(const compose::StringMap &environment = {}) const
    {
        LoadRequest wanted;
        wanted.currentDirectory = m_folder->path();
        wanted.environment = environment;
        wanted.environment.insert(u"HOME"_s, m_folder->path(u"home"_s));
        return wanted;
    }

    void store(const secrets::Values &values)
    {
        QVERIFY(await(m_vault->set({ProjectName{u"shop"_s}, m_folder->path()}, values)));
        m_backend->reads = m_backend->identifications = 0;
    }

    //! Containers that the files would make with these values.
    plan::Observed running(const QMap<QString, Secret> &values) const
    {
        LoadRequest files = request();
        files.stored = values;
        const compose::Project project = *compose::load(files).project;
        plan::Observed observed;
        for (const compose::Service &service : project.services) {
            engine::Container container;
            container.id = ContainerId{service.name + u"-id"_s};
            container.name = u"shop-%1-1"_s.arg(service.name);
            container.image = service.image;
            container.status = engine::ContainerStatus::Running;
            container.networks = {{u"shop_default"_s, {}, {}, {}, {}}};
            container.labels = {{QString(plan::label::project), u"shop"_s},
                                {QString(plan::label::service), service.name},
                                {QString(plan::label::number), u"1"_s},
                                {QString(plan::label::oneOff), u"False"_s},
                                {QString(plan::label::configHash), plan::configHash(project, service)}};
            for (auto it = service.environment.cbegin(); it != service.environment.cend(); ++it)
                container.environment.append(it.key() + u'=' + it->value_or(QString()));
            observed.snapshot.containers.insert(container.id, container);
        }
        return observed;
    }

    QStringList driftOf(const plan::Observed &observed) const
    {
        const secrets::Index index = secrets::readIndex(m_vault->indexFile());
        const StoredNeeds needs = storedNeeds(request(), index);
        QStringList lines;
        const plan::Drift drift = storedDrift({request(), needs, index.items.value(needs.item.item())}, observed, key);
        for (auto it = drift.cbegin(); it != drift.cend(); ++it)
            lines.append(it.key().value + u": "_s + it->join(u"; "_s));
        lines.sort();
        return lines;
    }

    std::unique_ptr<Folder> m_folder;
    std::unique_ptr<secrets::Vault> m_vault;
    CountingBackend *m_backend = nullptr;

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<Folder>();
        m_folder->write(u"compose.yaml"_s, "services:\n"
                                           "  db:\n"
                                           "    image: x\n"
                                           "    environment: {PASSWORD: '${DB_PASSWORD:?needed}', MODE: a}\n"
                                           "  app:\n"
                                           "    image: x\n"
                                           "    environment: {URL: 'pg://u:${DB_PASSWORD}@db', USER: '${DB_USER}'}\n");
        auto backend = std::make_unique<CountingBackend>();
        m_backend = backend.get();
        m_vault = std::make_unique<secrets::Vault>(std::move(backend), m_folder->path(u"index.ini"_s));
        m_vault->setHashKey(key);
    }

    void theKeyringIsNotAskedWhereItHasNothing()
    {
        m_folder->write(u".env"_s, "DB_PASSWORD=file\n");
        QCOMPARE(await(withStoredValues(request(), *m_vault)), Result<LoadRequest>(request()));
        store({{u"OTHER"_s, secret(u"canary-4711"_s)}});
        QCOMPARE(await(withStoredValues(request(), *m_vault)), Result<LoadRequest>(request()));
        store({{u"DB_PASSWORD"_s, secret(u"canary-4711"_s)}});
        const LoadRequest shell = request({{u"DB_PASSWORD"_s, u"mine"_s}});
        QCOMPARE(await(withStoredValues(shell, *m_vault)), Result<LoadRequest>(shell));
        QCOMPARE(m_backend->reads + m_backend->identifications, 0);
    }

    void allValuesComeWithOneRequest()
    {
        store({{u"DB_PASSWORD"_s, secret(u"canary-4711"_s)},
               {u"DB_USER"_s, secret(u"me"_s)},
               {u"UNUSED"_s, secret(u"no"_s)}});
        const auto filled = await(withStoredValues(request(), *m_vault));
        VERIFY_RESULT(filled);
        QCOMPARE(filled->stored.keys(), (QStringList{u"DB_PASSWORD"_s, u"DB_USER"_s}));
        QVERIFY(filled->stored.value(u"DB_PASSWORD"_s) == secret(u"canary-4711"_s));
        QCOMPARE(m_backend->reads, 1);
    }

    void aStackUsesTheSetThatIsChosen()
    {
        const secrets::ItemKey demo{ProjectName{u"shop"_s}, m_folder->path(), u"demo"_s};
        store({{u"DB_PASSWORD"_s, secret(u"canary-dev"_s)}});
        QVERIFY(await(m_vault->set(demo, {{u"DB_PASSWORD"_s, secret(u"canary-demo"_s)}})));
        const auto password = [this](const LoadRequest &asked) {
            const auto filled = await(withStoredValues(asked, *m_vault));
            return filled ? filled->stored.value(u"DB_PASSWORD"_s).expose().toByteArray()
                          : filled.error().message().toUtf8();
        };
        const auto index = [this] { return secrets::readIndex(m_vault->indexFile()); };
        QCOMPARE(index().sets(demo), (QStringList{u"default"_s, u"demo"_s}));
        QCOMPARE(password(request()), QByteArray("canary-dev"));
        LoadRequest once = request();
        once.valueSet = u"demo"_s;
        QCOMPARE(password(once), QByteArray("canary-demo"));
        QCOMPARE(password(request()), QByteArray("canary-dev"));
        VERIFY_RESULT(m_vault->choose(demo));
        QCOMPARE(index().chosenSet(demo), u"demo"_s);
        QCOMPARE(password(request()), QByteArray("canary-demo"));
        // Another folder with the same project has its own choice.
        QCOMPARE(index().chosenSet({ProjectName{u"shop"_s}, u"/elsewhere"_s}), u"default"_s);
        once.valueSet = u"default"_s;
        QCOMPARE(password(once), QByteArray("canary-dev"));
        VERIFY_RESULT(m_vault->choose({ProjectName{u"shop"_s}, m_folder->path()}));
        QCOMPARE(password(request()), QByteArray("canary-dev"));
        QVERIFY(index().chosenSets.isEmpty());
    }

    void theDriftIsThatOfTheSetInUse()
    {
        const secrets::ItemKey demo{ProjectName{u"shop"_s}, m_folder->path(), u"demo"_s};
        store({{u"DB_PASSWORD"_s, secret(u"canary-dev"_s)}});
        QVERIFY(await(m_vault->set(demo, {{u"DB_PASSWORD"_s, secret(u"canary-demo"_s)}})));
        const plan::Observed observed = running({{u"DB_PASSWORD"_s, secret(u"canary-dev"_s)}});
        QCOMPARE(driftOf(observed), QStringList());
        VERIFY_RESULT(m_vault->choose(demo));
        QVERIFY(driftOf(observed).contains(u"db-id: environment.PASSWORD: changed"_s));
    }

    void aSetWithoutValuesIsAnError()
    {
        LoadRequest typo = request();
        typo.valueSet = u"dmeo"_s;
        QCOMPARE(await(withStoredValues(typo, *m_vault)).error().code, ErrorCode::NotFound);
        store({{u"DB_PASSWORD"_s, secret(u"canary-dev"_s)}});
        const auto filled = await(withStoredValues(typo, *m_vault));
        QVERIFY(!filled);
        QCOMPARE(filled.error().next, u"There are values in: default."_s);
        QCOMPARE(m_backend->reads, 0);
        QCOMPARE(m_vault->choose({ProjectName{u"shop"_s}, m_folder->path(), u"empty"_s}), Result<Done>(Done{}));
        // What is chosen may have no values yet.
        QCOMPARE(await(withStoredValues(request(), *m_vault)), Result<LoadRequest>(request()));
    }

    void aKeyringThatRefusesIsAnErrorThatNamesTheVariables()
    {
        store({{u"DB_PASSWORD"_s, secret(u"canary-4711"_s)}, {u"DB_USER"_s, secret(u"me"_s)}});
        m_backend->problem = remedy::KeyringProblem::Locked;
        const auto filled = await(withStoredValues(request(), *m_vault));
        QVERIFY(!filled);
        QCOMPARE(filled.error().what, u"Reading DB_PASSWORD, DB_USER from the keyring"_s);
        QCOMPARE(secrets::keyringProblem(filled.error()), std::optional(remedy::KeyringProblem::Locked));
    }

    void masksLetAProjectLoadWithoutTheKeyring()
    {
        store({{u"DB_PASSWORD"_s, secret(u"canary-4711"_s)}});
        QVERIFY(!compose::load(request()).project);
        const LoadRequest masked = withMasks(request(), secrets::readIndex(m_vault->indexFile()));
        const auto loaded = compose::load(masked);
        QVERIFY(loaded.project);
        QCOMPARE(loaded.project->findService(u"db"_s)->environment.value(u"PASSWORD"_s), std::optional(secretMask()));
        QCOMPARE(m_backend->reads, 0);
        QVERIFY(redactionOf(masked, nullptr).isEmpty());
    }

    void anotherFolderGetsNoValues()
    {
        QVERIFY(await(
            m_vault->set({ProjectName{u"shop"_s}, u"/elsewhere"_s}, {{u"DB_PASSWORD"_s, secret(u"canary-4711"_s)}})));
        QVERIFY(storedNeeds(request(), secrets::readIndex(m_vault->indexFile())).isEmpty());
    }

    void containersWithTheStoredValueDoNotDrift()
    {
        const secrets::Values values{{u"DB_PASSWORD"_s, secret(u"canary-4711"_s)}, {u"DB_USER"_s, secret(u"me"_s)}};
        store(values);
        QCOMPARE(driftOf(running(values)), QStringList());
    }

    void aChangedValueIsADriftOfTheContainersThatHaveTheOldOne()
    {
        const secrets::Values old{{u"DB_PASSWORD"_s, secret(u"canary-4711"_s)}, {u"DB_USER"_s, secret(u"me"_s)}};
        store({{u"DB_PASSWORD"_s, secret(u"canary-4712"_s)}, {u"DB_USER"_s, secret(u"me"_s)}});
        QCOMPARE(driftOf(running(old)),
                 (QStringList{u"app-id: environment.URL: changed"_s, u"db-id: environment.PASSWORD: changed"_s}));
        QCOMPARE(m_backend->reads, 0);
    }

    void otherChangesDriftToo()
    {
        const secrets::Values values{{u"DB_PASSWORD"_s, secret(u"canary-4711"_s)}, {u"DB_USER"_s, secret(u"me"_s)}};
        store(values);
        plan::Observed observed = running(values);
        m_folder->write(u"compose.yaml"_s, "services:\n"
                                           "  db:\n"
                                           "    image: x\n"
                                           "    environment: {PASSWORD: '${DB_PASSWORD:?needed}', MODE: b}\n"
                                           "  app:\n"
                                           "    image: x\n"
                                           "    environment: {URL: 'pg://u:${DB_PASSWORD}@db', USER: '${DB_USER}'}\n");
        QCOMPARE(driftOf(observed), QStringList{u"db-id: environment.MODE: a → b"_s});
    }

    void aValueThatCannotBeSeenIsTakenAsUnchanged()
    {
        m_folder->write(u"compose.yaml"_s,
                        "services: {db: {image: x, command: [run, '${DB_PASSWORD}'], environment: {MODE: a}}}\n");
        store({{u"DB_PASSWORD"_s, secret(u"canary-4711"_s)}});
        QCOMPARE(driftOf(running({{u"DB_PASSWORD"_s, secret(u"canary-4712"_s)}})), QStringList());
    }

    void theIndexHasHashesAndNoValues()
    {
        store({{u"DB_PASSWORD"_s, secret(u"canary-4711"_s)}});
        QFile file(m_vault->indexFile());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(!text.contains("canary"));
        QVERIFY(text.contains(secrets::valueHash(key, u"DB_PASSWORD"_s, secret(u"canary-4711"_s))));
        QVERIFY(secrets::valueHash(key, u"OTHER"_s, secret(u"canary-4711"_s)) !=
                secrets::valueHash(key, u"DB_PASSWORD"_s, secret(u"canary-4711"_s)));
        QVERIFY(secrets::valueHash({}, u"DB_PASSWORD"_s, secret(u"canary-4711"_s)).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestStoredValues)
#include "tst_storedvalues.moc"
