// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/stacktest.h"

#include <QDeadlineTimer>
#include <QDir>

namespace pierside::tests {

namespace {

void copyTree(const QString &from, const QString &to)
{
    QVERIFY(QDir().mkpath(to));
    const auto entries = QDir(from).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    for (const QFileInfo &entry : entries) {
        const QString target = to + u'/' + entry.fileName();
        if (entry.isDir())
            copyTree(entry.filePath(), target);
        else
            QVERIFY2(QFile::copy(entry.filePath(), target), qPrintable(target));
    }
}

//! Docker Compose has special rules for empty and false values.
QJsonValue withoutEmpty(const QJsonValue &value)
{
    if (!value.isObject())
        return value;
    QJsonObject kept;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QJsonValue inner = withoutEmpty(it.value());
        const bool empty = inner.isObject() && inner.toObject().isEmpty();
        if (!empty && inner != QJsonValue(false) && !inner.isNull())
            kept.insert(it.key(), inner);
    }
    return kept;
}

} // namespace

void StackTest::rows() const
{
    QTest::addColumn<int>("index");
    const QList<ReadyMadeStack> all = readyMadeStacks();
    for (int i = 0; i < all.size(); ++i) {
        if (takes(all.at(i)))
            QTest::newRow(qPrintable(all.at(i).project)) << i;
    }
}

void StackTest::init()
{
    m_program = std::make_unique<Program>();
    m_stack = {};
}

void StackTest::take(const ReadyMadeStack &stack)
{
    m_stack = stack;
    copyTree(QStringLiteral(STACKS) + u'/' + stack.folder, m_program->path(u"."_s));
    // As in its README; protobank's file only repeats the defaults.
    if (stack.folder == "quewall"_L1)
        QVERIFY(QFile::copy(m_program->path(u".env.example"_s), m_program->path(u".env"_s)));
    removeWhatAnInterruptedRunLeft();
    QCOMPARE(remains(), QStringList());
}

//! The projects have their real names, so only objects from a folder of this test may be removed.
void StackTest::removeWhatAnInterruptedRunLeft()
{
    const QString folder = u"{{.Label \"com.docker.compose.project.working_dir\"}}"_s;
    const QStringList folders = names({u"ps"_s, u"-a"_s, u"--format"_s, folder});
    const QString ours = QDir::tempPath() + u'/' + QCoreApplication::applicationName() + u'-';
    if (folders.isEmpty() ||
        !std::all_of(folders.cbegin(), folders.cend(), [&ours](const QString &f) { return f.startsWith(ours); }))
        return;
    docker(QStringList{u"rm"_s, u"-fv"_s} + names({u"ps"_s, u"-aq"_s}));
    docker(QStringList{u"network"_s, u"rm"_s} + names({u"network"_s, u"ls"_s, u"-q"_s}));
    docker(QStringList{u"volume"_s, u"rm"_s} + names({u"volume"_s, u"ls"_s, u"-q"_s}));
}

Outcome StackTest::pierside(const QStringList &arguments) const
{
    return m_program->run(m_stack.arguments + arguments, patience);
}

Outcome StackTest::docker(const QStringList &arguments) const
{
    return m_program->docker(arguments, patience);
}

Outcome StackTest::compose(const QStringList &arguments) const
{
    return docker(QStringList{u"compose"_s} + m_stack.arguments + arguments);
}

QStringList StackTest::names(const QStringList &listing) const
{
    const QString filter = u"label=com.docker.compose.project="_s + m_stack.project;
    const Outcome listed = docker(listing + QStringList{u"--filter"_s, filter});
    return QString::fromUtf8(listed.out).split(u'\n', Qt::SkipEmptyParts);
}

QMap<QString, QString> StackTest::ids() const
{
    QMap<QString, QString> found;
    const QStringList lines = names({u"ps"_s, u"-a"_s, u"--no-trunc"_s, u"--format"_s, u"{{.Names}} {{.ID}}"_s});
    for (const QString &line : lines)
        found.insert(line.section(u' ', 0, 0), line.section(u' ', 1));
    return found;
}

QStringList StackTest::notHealthy() const
{
    QStringList lines = names({u"ps"_s, u"-a"_s, u"--format"_s, u"{{.Names}} {{.Status}}"_s});
    lines.removeIf([](const QString &line) {
        return line.contains(" Up "_L1) && (line.endsWith("(healthy)"_L1) || !line.endsWith(u')'));
    });
    return lines;
}

QStringList StackTest::remains() const
{
    return names({u"ps"_s, u"-a"_s, u"--format"_s, u"container {{.Names}}"_s}) +
           names({u"network"_s, u"ls"_s, u"--format"_s, u"network {{.Name}}"_s}) +
           names({u"volume"_s, u"ls"_s, u"--format"_s, u"volume {{.Name}}"_s});
}

QString StackTest::wrong() const
{
    const QDeadlineTimer deadline(30'000);
    for (const StackProbe &probe : m_stack.probes) {
        QString answer = probe.ask();
        while (!answer.isEmpty() && !deadline.hasExpired()) {
            QTest::qWait(100);
            answer = probe.ask();
        }
        if (!answer.isEmpty())
            return answer;
    }
    return {};
}

void StackTest::cleanup()
{
    if (m_stack.project.isEmpty())
        return;
    compose(
        {u"--profile"_s, u"*"_s, u"down"_s, u"-v"_s, u"-t"_s, u"1"_s, u"--remove-orphans"_s, u"--rmi"_s, u"local"_s});
    // Includes build steps, which lose their last tag when the images above them are removed.
    const QStringList unnamed = names({u"images"_s, u"-q"_s, u"--filter"_s, u"dangling=true"_s});
    const QStringList images = m_stack.images + unnamed;
    for (const QString &image : images)
        docker({u"rmi"_s, image});
    QCOMPARE(remains(), QStringList());
}

void StackTest::configIsTheSame()
{
    QFETCH(const int, index);
    take(readyMadeStacks().at(index));
    if (QTest::currentTestFailed())
        return;
    const QStringList config{u"config"_s, u"--format"_s, u"json"_s};
    const Outcome theirs = compose(config);
    VERIFY_RUN(theirs);
    const Outcome ours = pierside(config);
    VERIFY_RUN(ours);
    QCOMPARE(withoutEmpty(ours.json().object()), withoutEmpty(theirs.json().object()));
    m_stack = {};
}

void StackTest::fromNothingToHealthyAndBack()
{
    QFETCH(const int, index);
    take(readyMadeStacks().at(index));
    if (QTest::currentTestFailed())
        return;
    VERIFY_RUN(pierside({u"up"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(notHealthy(), QStringList(), patience);
    const auto first = ids();
    QCOMPARE(first.size(), m_stack.containers);
    QCOMPARE(wrong(), QString());

    VERIFY_RUN(compose({u"up"_s, u"-d"_s}));
    QCOMPARE(ids(), first);

    VERIFY_RUN(pierside({u"down"_s, u"-t"_s, u"2"_s}));
    QCOMPARE(ids().size(), 0);
    QCOMPARE(names({u"volume"_s, u"ls"_s, u"-q"_s}).size(), m_stack.volumes);

    VERIFY_RUN(pierside({u"reset"_s, u"--yes"_s}));
    QCOMPARE(ids().size(), m_stack.containers);
    QCOMPARE(wrong(), QString());
    VERIFY_RUN(pierside({u"down"_s, u"-v"_s, u"-t"_s, u"1"_s, u"--yes"_s}));
    QCOMPARE(remains(), QStringList());

    VERIFY_RUN(compose({u"create"_s}));
    QCOMPARE(ids().size(), m_stack.containers);
    const Outcome plan = pierside({u"plan"_s, u"up"_s, u"--json"_s});
    VERIFY_RUN(plan);
    QSet<QString> kinds;
    const QJsonArray steps = plan.json()["steps"_L1].toArray();
    for (const QJsonValue &step : steps)
        kinds.insert(step["kind"_L1].toString());
    QCOMPARE(kinds, QSet<QString>({u"start-container"_s, u"wait-ready"_s}));
}

} // namespace pierside::tests
