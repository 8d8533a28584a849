// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/program.h"

#include <QCoreApplication>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

//! Two homes on one engine, as two users have them, change one project at the same time.
class TestTwoHomes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneRunAtATime();

private:
    //! Done, or refused because of the other run: named, or seen by what it has changed.
    static bool isInOrder(const Outcome &outcome)
    {
        return outcome.exitCode == 0 ||
               (outcome.exitCode == 1 && (outcome.err.contains("pierside (pid ") ||
                                          outcome.err.contains("have changed since this was planned")));
    }
};

void TestTwoHomes::oneRunAtATime()
{
    const QString name = u"t-twohomes-%1"_s.arg(QCoreApplication::applicationPid());
    const Program first;
    const Program second;
    first.write(u"compose.yaml"_s, QByteArray(R"(name: NAME
services:
  web: {image: pierside-test/service, environment: {LINE_BYTES: 0}}
  db: {image: pierside-test/service, environment: {LINE_BYTES: 0}, volumes: ['data:/data']}
volumes: {data: {}}
)")
                                       .replace("NAME", name.toUtf8()));
    const QStringList file{u"-f"_s, first.path(u"compose.yaml"_s)};
    const QStringList up = file + QStringList{u"up"_s, u"-d"_s, u"-t"_s, u"0"_s};
    const QStringList down = file + QStringList{u"down"_s, u"-v"_s, u"--yes"_s, u"-t"_s, u"0"_s};
    constexpr int rounds = 20;
    int refused = 0;
    for (int round = 0; round < rounds; ++round) {
        const auto one = first.start(round % 2 ? down : up);
        const auto other = second.start(round % 4 < 2 ? up : down);
        for (const Outcome &outcome : {Program::finish(*one), Program::finish(*other)}) {
            QVERIFY2(isInOrder(outcome), outcome.both().right(900).constData());
            refused += outcome.exitCode == 0 ? 0 : 1;
        }
    }
    QVERIFY(refused > 0);
    VERIFY_EXIT(second.run(down), 0);
    VERIFY_EXIT(first.run(down), 0);
}

QTEST_GUILESS_MAIN(TestTwoHomes)
#include "tst_twohomes.moc"
