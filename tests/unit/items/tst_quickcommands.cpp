// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/quickcommands.h"
#include "rows.h"

#include <QTest>

using namespace pierside;
using namespace pierside::items;
using namespace Qt::StringLiterals;

namespace {

ServiceRow withPort(ServiceRow row, quint16 published, quint16 target, const QString &url = {})
{
    row.ports = {{published, target, u"tcp"_s, url}};
    return row;
}

//! A workspace as developers have them: a database, an identity provider, a queue, an app.
QList<WorkspaceRow> rows(RowState keycloak)
{
    StackRow auth = sample::stack(u"mpc-auth"_s, {});
    auth.title = u"auth"_s;
    auth.state = keycloak;
    auth.services = {sample::service(u"mpc-auth"_s, u"keycloak-postgres"_s, keycloak),
                     withPort(sample::service(u"mpc-auth"_s, u"keycloak"_s, keycloak), 8480, 8080,
                              u"http://localhost:8480/admin/"_s),
                     withPort(sample::service(u"mpc-auth"_s, u"postgres"_s, keycloak), 5433, 5432)};
    StackRow bank = sample::stack(u"bank"_s, {u"rabbitmq"_s});
    bank.state = RowState::Crashed;
    bank.services.append(sample::service(u"bank"_s, u"auth-service"_s, RowState::Crashed));
    return {sample::workspace(u"mpc"_s, {auth}), sample::workspace(u"home"_s, {bank})};
}

//! The texts that the palette lists for a query.
QStringList found(const QList<WorkspaceRow> &workspaces, const QString &query)
{
    QList<Findable> entries;
    const QList<QuickCommand> commands = quickCommands(workspaces);
    for (const QuickCommand &command : commands)
        entries.append({command.text, command.words, toText(command.target), command.isDestructive(),
                        command.verb == QuickVerb::Show});
    entries.append({u"Settings..."_s, {u"preferences"_s, u"options"_s, u"theme"_s}, {}, false, false});
    QStringList texts;
    const QList<int> order = matches(entries, query);
    for (const int entry : order)
        texts.append(entries[entry].text);
    return texts;
}

} // namespace

class TestQuickCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void queriesLeadToTheirCommand_data();
    void queriesLeadToTheirCommand();
    void statesDecideWhichVerbsAreOffered();
    void destructiveCommandsComeLastAndNeverAlone_data();
    void destructiveCommandsComeLastAndNeverAlone();
    void foreignStacksAreNotStarted();
    void openHasTheAddressThatIsPublished();
    void anEmptyQueryListsWhatIsHarmless();
    void unknownWordsMatchNothing();
};

void TestQuickCommands::queriesLeadToTheirCommand_data()
{
    QTest::addColumn<RowState>("keycloak");
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("first");
    const auto row = [](const char *query, const QString &first, RowState state = RowState::Healthy) {
        QTest::addRow("%s, %s", query, state == RowState::Healthy ? "up" : "down")
            << state << QString::fromUtf8(query) << first;
    };
    row("start keycloak", u"Start keycloak"_s, RowState::NotCreated);
    row("up keycloak", u"Start keycloak"_s, RowState::ExitedOk);
    row("keycloak up", u"Start keycloak"_s, RowState::ExitedOk);
    row("start keycloak", u"Restart keycloak"_s);
    row("restart keycloak", u"Restart keycloak"_s);
    row("keycloak admin", u"Open keycloak"_s);
    row("open keycloak", u"Open keycloak"_s);
    row("open key", u"Open keycloak"_s);
    row("stop keycloak", u"Stop keycloak"_s);
    row("logs rabbitmq", u"Show logs of rabbitmq"_s);
    row("rabbitmq log", u"Show logs of rabbitmq"_s);
    row("shell postgres", u"Open shell in postgres"_s);
    row("why auth-service", u"Diagnose auth-service"_s);
    row("why auth", u"Diagnose auth-service"_s);
    row("8480", u"Open keycloak"_s);
    row("5432", u"Show postgres"_s);
    row("5433 ports", u"Show ports of postgres"_s);
    row("password keycloak", u"Show environment of keycloak"_s);
    row("env keycloak", u"Show environment of keycloak"_s);
    row("settings", u"Settings..."_s);
    row("preferences", u"Settings..."_s);
    row("up auth", u"Start auth"_s, RowState::NotCreated);
    row("keyclaok logs", u"Show logs of keycloak"_s);
    row("reset auth", u"Show auth"_s);
    row("volumes auth", u"Show auth"_s);
}

void TestQuickCommands::queriesLeadToTheirCommand()
{
    QFETCH(RowState, keycloak);
    QFETCH(QString, query);
    QFETCH(QString, first);
    const QStringList texts = found(rows(keycloak), query);
    QVERIFY2(!texts.isEmpty(), qPrintable(query));
    QVERIFY2(texts.first() == first, qPrintable(texts.mid(0, 5).join(u" | "_s)));
}

void TestQuickCommands::statesDecideWhichVerbsAreOffered()
{
    const QStringList up = found(rows(RowState::Healthy), u"keycloak"_s);
    QVERIFY(up.contains(u"Stop keycloak"_s) && up.contains(u"Open shell in keycloak"_s));
    QVERIFY(!up.contains(u"Start keycloak"_s));
    const QStringList down = found(rows(RowState::NotCreated), u"keycloak"_s);
    QVERIFY(down.contains(u"Start keycloak"_s));
    for (const QString &text : {u"Stop keycloak"_s, u"Restart keycloak"_s, u"Open keycloak"_s})
        QVERIFY2(!down.contains(text), qPrintable(text));
}

void TestQuickCommands::destructiveCommandsComeLastAndNeverAlone_data()
{
    QTest::addColumn<QString>("query");
    for (const char *query :
         {"reset", "wipe", "delete", "down", "auth", "reset auth", "clean bank", "remove containers"})
        QTest::addRow("%s", query) << QString::fromUtf8(query);
}

void TestQuickCommands::destructiveCommandsComeLastAndNeverAlone()
{
    QFETCH(QString, query);
    const QStringList texts = found(rows(RowState::Healthy), query);
    QVERIFY(!texts.isEmpty());
    bool isDestructive = false;
    for (const QString &text : texts) {
        const bool now = text.startsWith(u"Reset "_s) || text.startsWith(u"Remove "_s);
        QVERIFY2(!isDestructive || now, qPrintable(texts.join(u" | "_s)));
        isDestructive = now;
    }
    QVERIFY2(isDestructive, "the query was meant to find one");
    QVERIFY2(!texts.first().startsWith(u"Reset "_s) && !texts.first().startsWith(u"Remove "_s),
             qPrintable(texts.first()));
}

void TestQuickCommands::foreignStacksAreNotStarted()
{
    QList<WorkspaceRow> workspaces = rows(RowState::ExitedOk);
    workspaces[0].stacks[0].foreign = true;
    const QStringList texts = found(workspaces, u"auth"_s);
    QVERIFY(texts.contains(u"Show auth"_s));
    QVERIFY(!texts.contains(u"Start auth"_s) && !texts.contains(u"Reset auth and delete its data..."_s));
}

void TestQuickCommands::openHasTheAddressThatIsPublished()
{
    const QList<QuickCommand> commands = quickCommands(rows(RowState::Healthy));
    const auto open = std::ranges::find(commands, QuickVerb::Open, &QuickCommand::verb);
    QVERIFY(open != commands.end());
    QCOMPARE(open->url, u"http://localhost:8480/admin/"_s);
    QCOMPARE(open->target.name, u"keycloak"_s);
}

void TestQuickCommands::anEmptyQueryListsWhatIsHarmless()
{
    const QStringList texts = found(rows(RowState::Healthy), {});
    QVERIFY(texts.contains(u"Show keycloak"_s) && texts.contains(u"Settings..."_s));
    for (const QString &text : texts)
        QVERIFY2(!text.startsWith(u"Reset "_s) && !text.startsWith(u"Remove "_s), qPrintable(text));
}

void TestQuickCommands::unknownWordsMatchNothing()
{
    QCOMPARE(found(rows(RowState::Healthy), u"frobnicate"_s), QStringList());
    QCOMPARE(found(rows(RowState::Healthy), u"keycloak frobnicate"_s), QStringList());
}

QTEST_GUILESS_MAIN(TestQuickCommands)
#include "tst_quickcommands.moc"
