// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Measures a regular expression over 1,000,000 log lines of 120 bytes, next to grep on the same text.
#include "models/logs/search.h"
#include "tests/bench/figures.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryFile>

#include <algorithm>
#include <cstdio>

namespace {

using namespace Qt::StringLiterals;
using namespace pierside;

constexpr qint64 Lines = 1'000'000;
constexpr qsizetype LineBytes = 120; //!< with the line break
constexpr int Runs = 7;

//! One line in 1,000 matches "ERROR.*timeout".
QByteArray text()
{
    QByteArray out;
    out.reserve(Lines * LineBytes);
    for (qint64 i = 0; i < Lines; ++i) {
        QByteArray line = "2026-01-01T12:00:00.000Z " + QByteArray(i % 500 == 0 ? "ERROR" : "INFO ") + " request " +
                          QByteArray::number(i) + (i % 1000 == 0 ? " timeout" : " done");
        out += line.leftJustified(LineBytes - 1, '.') + '\n';
    }
    return out;
}

double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const QByteArray all = text();
    QTemporaryFile file;
    if (!file.open() || file.write(all) != all.size() || !file.flush())
        return 1;
    const QString expression = u"ERROR.*timeout"_s;
    const auto pattern = logs::SearchPattern::compile({expression, true, true});
    if (!pattern)
        return 1;
    const auto lineAt = [&all](qint64 line) { return QByteArrayView(all).sliced(line * LineBytes, LineBytes - 1); };
    QList<double> ours;
    QList<double> peer;
    for (int run = 0; run < Runs; ++run) {
        QElapsedTimer timer;
        timer.start();
        const auto hits = logs::searchLines(*pattern, lineAt, {0, Lines});
        ours.append(double(timer.nsecsElapsed()) / 1e6);
        QProcess grep;
        timer.restart();
        grep.start(u"grep"_s, {u"-cE"_s, expression, file.fileName()});
        if (!grep.waitForFinished())
            return 1;
        peer.append(double(timer.nsecsElapsed()) / 1e6);
        const qint64 expected = grep.readAllStandardOutput().trimmed().toLongLong();
        if (!hits || hits->size() != expected || expected != Lines / 1000) {
            std::fprintf(stderr, "the search found %lld lines, grep %lld\n",
                         hits ? static_cast<long long>(hits->size()) : -1LL, static_cast<long long>(expected));
            return 1;
        }
    }
    bench::Figures figures(u"Regular expression over 1,000,000 lines of 120 bytes"_s);
    figures.spread(u"search"_s, ours, u"ms"_s, 200);
    figures.spread(u"grep -cE"_s, peer, u"ms"_s);
    figures.one(u"search / grep"_s, median(ours) / median(peer), u"times"_s);
    return figures.missed() ? 1 : 0;
}
