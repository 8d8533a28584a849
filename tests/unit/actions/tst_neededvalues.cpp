// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/hostfindings.h"
#include "models/actions/keyentries.h"
#include "models/secrets/memorybackend.h"
#include "models/secrets/vault.h"
#include "tests/engine/await.h"
#include "tests/unit/compose/folder.h"

#include <QTest>

using namespace pierside;
using namespace pierside::actions;
using namespace Qt::StringLiterals;
using pierside::compose::Folder;
using pierside::compose::LoadRequest;
using pierside::tests::await;
using State = NeededValue::State;

//! What a colleague needs who has the files of a project and no values.
class TestNeededValues : public QObject
{
    Q_OBJECT

private:
    LoadRequest request() const
    {
        LoadRequest wanted;
        wanted.currentDirectory = m_folder->path();
        wanted.environment = {{u"HOME"_s, m_folder->path(u"home"_s)}, {u"FROM_SHELL"_s, u"x"_s}};
        return wanted;
    }
    QList<NeededValue> needed() const { return neededValues(request(), secrets::readIndex(m_vault->indexFile())); }
    NeededValue needed(const QString &name) const
    {
        for (const NeededValue &value : needed()) {
            if (value.name == name)
                return value;
        }
        return {};
    }

    std::unique_ptr<Folder> m_folder;
    std::unique_ptr<secrets::Vault> m_vault;

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<Folder>();
        m_vault = std::make_unique<secrets::Vault>(std::make_unique<secrets::MemoryBackend>(),
                                                   m_folder->path(u"index.ini"_s));
        m_folder->write(u"compose.yaml"_s, "name: ${COMPOSE_PROJECT_NAME}\n"
                                           "services:\n"
                                           "  db:\n"
                                           "    image: x\n"
                                           "    environment:\n"
                                           "      A: ${DB_PASSWORD:?password of the database}\n"
                                           "      B: ${LEVEL:-info}\n"
                                           "      C: ${SMTP_HOST}\n"
                                           "      D: ${FROM_SHELL}\n"
                                           "      E: ${API_TOKEN:?}\n"
                                           "      F: ${OWNER}\n");
        m_folder->write(u".env.example"_s, "# --------\n"
                                           "# Ask the operators for it,\n"
                                           "# or make one in the portal\n"
                                           "API_TOKEN=canary-4711\n"
                                           "DB_PASSWORD=canary-4712\n"
                                           "\n"
                                           "# where mails go\n"
                                           "#SMTP_HOST=canary-4713\n");
        m_folder->write(u".env"_s, "OWNER=me\n");
    }

    void describesEveryVariableOnce()
    {
        QStringList lines;
        for (const NeededValue &value : needed())
            lines.append(u"%1 %2 %3"_s.arg(value.name).arg(int(value.state)).arg(value.description));
        QCOMPARE(lines,
                 (QStringList{u"DB_PASSWORD 0 password of the database"_s, u"LEVEL 3 "_s,
                              u"SMTP_HOST 0 where mails go"_s, u"FROM_SHELL 1 "_s,
                              u"API_TOKEN 0 Ask the operators for it, or make one in the portal"_s, u"OWNER 1 "_s}));
        QVERIFY(needed(u"API_TOKEN"_s).isRequired);
        QVERIFY(needed(u"API_TOKEN"_s).isSecret);
        QVERIFY(!needed(u"SMTP_HOST"_s).isRequired);
        QCOMPARE(needed(u"SMTP_HOST"_s).place.line, 8);
    }

    void aStoredValueIsNotMissing()
    {
        QVERIFY(!compose::load(request()).project);
        VERIFY_RESULT(await(storeValues(
            request(), *m_vault,
            {{u"DB_PASSWORD"_s, Secret::take(QByteArray("one"))}, {u"API_TOKEN"_s, Secret::take(QByteArray("two"))}})));
        QCOMPARE(needed(u"DB_PASSWORD"_s).state, State::Stored);
        QCOMPARE(namesOf(missingOf(needed())), u"SMTP_HOST"_s);
        const auto filled = await(withStoredValues(request(), *m_vault));
        VERIFY_RESULT(filled);
        QVERIFY(compose::load(*filled).project);
    }

    void theExportHasNamesAndNoValues()
    {
        QCOMPARE(neededText(needed()), u"# password of the database\nDB_PASSWORD=\n#LEVEL=\n# where mails go\n"
                                       "SMTP_HOST=\nFROM_SHELL=\n# Ask the operators for it, or make one in the "
                                       "portal\nAPI_TOKEN=\nOWNER=\n"_s);
    }

    void theErrorOfALoadOffersToStoreRequiredValues()
    {
        const Error error = filesError(u"reading"_s, request(), compose::load(request()).diagnostics);
        const auto values = remediesOf<remedy::StoreValues>(error.remedies);
        QCOMPARE(values.size(), 1);
        QCOMPARE(values.first().names, (QStringList{u"DB_PASSWORD"_s, u"API_TOKEN"_s}));
        QVERIFY(error.next.contains(u"pierside secrets set"_s));
    }

    void thePageListsThemWithoutAService()
    {
        const QList<KeyEntry> entries = missingEntries(needed());
        QCOMPARE(entries.size(), 3);
        QCOMPARE(entries.first().variable, u"DB_PASSWORD"_s);
        QCOMPARE(entries.first().service, QString());
        QCOMPARE(sourceText(entries.first()), u"not set, used in compose.yaml:6"_s);
    }

    void aLongListIsCut()
    {
        QList<NeededValue> many;
        for (const char *name : {"A", "B", "C", "D", "E", "F"})
            many.append({QString::fromLatin1(name), {}, State::Missing, true, false, {}});
        QCOMPARE(namesOf(many), u"A, B, C, D, E, F"_s);
        many += many;
        QCOMPARE(namesOf(many), u"A, B, C, D, E and 7 more"_s);
    }

    void noValueBecomesADescription_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("description");
        QTest::newRow("comment") << QByteArray("# the token\nA=canary") << u"the token"_s;
        QTest::newRow("exported") << QByteArray("#the token\n export A=canary") << u"the token"_s;
        QTest::newRow("another variable between") << QByteArray("# first\nB=canary\nA=canary") << QString();
        QTest::newRow("a variable in a comment between") << QByteArray("# OLD_A=canary\nA=canary") << QString();
        QTest::newRow("a blank line between") << QByteArray("# heading\n\nA=canary") << QString();
        QTest::newRow("a ruler") << QByteArray("### ----- ###\n# the token\nA=canary") << u"the token"_s;
        QTest::newRow("carriage returns") << QByteArray("# the token\r\nA=canary\r\n") << u"the token"_s;
    }
    void noValueBecomesADescription()
    {
        QFETCH(const QByteArray, text);
        QTEST(envComments(text).value(u"A"_s), "description");
    }
};

QTEST_GUILESS_MAIN(TestNeededValues)
#include "tst_neededvalues.moc"
