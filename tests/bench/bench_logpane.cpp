// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Measures a log of 10,000,000 lines in a view: memory next to the text, scrolling, jumps, and a search, next to grep
// on the first million lines. And how long a batch of one frame takes, in arrival order and merged by time, while old
// lines are evicted.
#include "models/logs/search.h"
#include "tests/bench/figures.h"
#include "ui/logs/logfinder.h"
#include "ui/logs/logview.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QScrollBar>

namespace pierside::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Million = 1'000'000;
constexpr qsizetype LineBytes = 120;
constexpr qint64 FrameLines = 1600; //!< 100,000 lines a second
constexpr qint64 NanoPerLine = 10'000;

double residentBytes()
{
    constexpr double PageBytes = 4096;
    QFile file(u"/proc/self/statm"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toDouble() * PageBytes : 0;
}

QByteArray lineOf(qint64 number)
{
    const QByteArray text = "2026-01-01T12:00:00.000Z " + QByteArray(number % 500 == 0 ? "ERROR" : "INFO ") +
                            " request " + QByteArray::number(number) + (number % 1000 == 0 ? " timeout" : " done");
    return text.leftJustified(LineBytes, '.');
}

//! Lines of a frame, from ten sources in turn, whose clocks differ by some milliseconds.
void append(ui::LogRows &rows, qint64 from, qint64 count)
{
    constexpr qint64 Sources = 10;
    constexpr qint64 SkewNano = 5'000'000;
    std::vector<QByteArray> texts;
    std::vector<logs::LogRecord> batch;
    for (qint64 i = from; i < from + count; ++i)
        texts.push_back(lineOf(i));
    for (qint64 i = 0; i < count; ++i) {
        const qint64 source = (from + i) % Sources;
        batch.push_back({.text = texts[std::size_t(i)],
                         .timeNano = (from + i) * NanoPerLine + source * SkewNano,
                         .source = quint16(source)});
    }
    rows.append(batch);
}

template <class F>
double milliseconds(const F &work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return double(timer.nsecsElapsed()) / 1e6;
}

bool measureLarge()
{
    constexpr qint64 Lines = 10 * Million;
    Figures figures(u"A log of 10,000,000 lines of 120 bytes"_s);
    ui::LogRows rows;
    rows.setLimits({.lines = Lines, .bytes = Lines * LineBytes});
    const double before = residentBytes();
    for (qint64 line = 0; line < Lines; line += FrameLines)
        append(rows, line, FrameLines);
    const double memory = residentBytes() - before;
    figures.one(u"memory / text"_s, memory / double(rows.store().textBytes()), u"times"_s, 1.3);
    ui::LogView view(rows);
    view.resize(1000, 600);
    view.show();
    QCoreApplication::processEvents();
    view.setFollowing(false);
    QList<double> pages;
    for (int i = 0; i < 200; ++i)
        pages.append(milliseconds([&] {
            view.scrollBy(-view.pageParts());
            view.viewport()->repaint();
        }));
    figures.spread(u"scrolling by a page"_s, pages, u"ms"_s, {}, 16);
    QList<double> jumps;
    for (int i = 0; i < 200; ++i)
        jumps.append(milliseconds([&] {
            view.verticalScrollBar()->setValue(int((qint64(i) * 7919 * 6151) % Lines));
            view.viewport()->repaint();
        }));
    figures.spread(u"a jump"_s, jumps, u"ms"_s, {}, 16);
    ui::LogFinder finder(rows);
    const double search = milliseconds([&] {
        QEventLoop loop;
        QObject::connect(&finder, &ui::LogFinder::updated, &loop, [&] {
            if (!finder.isBusy())
                loop.quit();
        });
        finder.find({.text = u"ERROR.*timeout"_s, .isRegex = true});
        loop.exec();
    });
    figures.one(u"a search for a regular expression"_s, search, u"ms"_s, 2000);
    return figures.missed() || finder.lines()->size() != Lines / 1000;
}

bool measureAppending(bool isMerged)
{
    Figures figures(isMerged ? u"Lines of one frame into a full view, merged by time"_s
                             : u"Lines of one frame into a full view"_s);
    ui::LogRows rows;
    rows.setLimits({.lines = Million});
    qint64 line = 0;
    for (; line < Million; line += FrameLines)
        append(rows, line, FrameLines);
    rows.setOrder({}, isMerged);
    ui::LogView view(rows);
    view.resize(1000, 600);
    view.show();
    QCoreApplication::processEvents();
    QList<double> appended;
    QList<double> painted;
    for (int i = 0; i < 500; ++i, line += FrameLines) {
        appended.append(milliseconds([&] { append(rows, line, FrameLines); }));
        painted.append(milliseconds([&] { view.viewport()->repaint(); }));
    }
    figures.spread(u"1,600 lines appended and laid out"_s, appended, u"ms"_s, {}, 8);
    figures.spread(u"painted"_s, painted, u"ms"_s, {}, 8);
    return figures.missed();
}

} // namespace

} // namespace pierside::bench

int main(int argc, char **argv)
{
    const QApplication app(argc, argv);
    using namespace pierside::bench;
    const bool isMissed = measureAppending(false);
    const bool isMergedMissed = measureAppending(true);
    return int(measureLarge() || isMissed || isMergedMissed);
}
