// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logbuttons.h"
#include "ui/logs/logfieldcontrol.h"
#include "ui/logs/logfilterbar.h"
#include "ui/logs/logfindbar.h"
#include "ui/logs/logfindcontrol.h"
#include "ui/logs/logformatted.h"
#include "ui/logs/logkeys.h"
#include "ui/logs/loglegend.h"
#include "ui/logs/loglookcontrol.h"
#include "ui/logs/logpane.h"
#include "ui/logs/logpaneheader.h"
#include "ui/logs/logpins.h"
#include "ui/logs/logstackcontrol.h"
#include "ui/logs/logstatusbar.h"
#include "ui/logs/logview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHash>
#include <QKeyEvent>
#include <QMenu>
#include <QToolButton>

#include <algorithm>
#include <functional>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int FirstSourceKey = Qt::Key_1;
constexpr int LastSourceKey = Qt::Key_9;

} // namespace

//! What a key does in this pane; null where it is no key of the pane.
LogPane::Run LogPane::runOf(const QKeyEvent &event) const
{
    static const QHash<LogCommand, Run> all{
        {LogCommand::Find, [](LogPane &pane) { pane.openFind(); }},
        {LogCommand::Filter, [](LogPane &pane) { pane.openFilter(); }},
        {LogCommand::NextMatch, [](LogPane &pane) { pane.m_find->goTo(true); }},
        {LogCommand::PreviousMatch, [](LogPane &pane) { pane.m_find->goTo(false); }},
        {LogCommand::ClosePane, [](LogPane &pane) { Q_EMIT pane.closeWanted(); }},
        {LogCommand::SplitBeside, [](LogPane &pane) { Q_EMIT pane.splitWanted(Qt::Horizontal); }},
        {LogCommand::SplitStacked, [](LogPane &pane) { Q_EMIT pane.splitWanted(Qt::Vertical); }},
        {LogCommand::Pause, [](LogPane &pane) { pane.m_header->pause()->toggle(); }},
        {LogCommand::Follow, [](LogPane &pane) { pane.m_header->follow()->toggle(); }},
        {LogCommand::Wrap, [](LogPane &pane) { pane.m_looks->toggleWrap(); }},
        {LogCommand::FoldTraces, [](LogPane &pane) { pane.m_fold->toggle(); }},
        {LogCommand::Columns, [](LogPane &pane) { pane.m_fields->setColumns(!pane.m_fields->hasColumns()); }},
        {LogCommand::FoldRepeats, [](LogPane &pane) { pane.m_repeats->toggle(); }},
        {LogCommand::Sequences, [](LogPane &pane) { pane.m_looks->toggleSequences(); }},
        {LogCommand::NextGap, [](LogPane &pane) { pane.m_looks->goToGap(true); }},
        {LogCommand::PreviousGap, [](LogPane &pane) { pane.m_looks->goToGap(false); }},
        {LogCommand::PinLine, [](LogPane &pane) { pane.m_pins->toggle(pane.m_view->selection().caret.line); }},
        {LogCommand::Times, [](LogPane &pane) { pane.m_looks->nextTimes(); }},
        {LogCommand::ShowAll, [](LogPane &pane) { pane.m_legend->showAll(); }},
        {LogCommand::Sources, [](LogPane &pane) { pane.m_legend->focus(pane.currentSource()); }},
        {LogCommand::ShowThisAlone, [](LogPane &pane) { pane.m_legend->solo(pane.currentSource()); }},
        {LogCommand::MuteThis, [](LogPane &pane) { pane.m_legend->mute(pane.currentSource()); }},
    };
    const auto command = logCommandOf(event);
    const bool isTyped = !(event.modifiers() & ~Qt::ShiftModifier) && event.key() < Qt::Key_Escape;
    return command && (!isTyped || takesTyping()) ? all.value(*command, nullptr) : nullptr;
}

bool LogPane::event(QEvent *event)
{
    // Some keys are shortcuts of the window, too: inside of a pane they mean the pane.
    if (event->type() == QEvent::ShortcutOverride && runOf(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void LogPane::keyPressEvent(QKeyEvent *event)
{
    if (const Run run = runOf(*event))
        return run(*this);
    if (event->key() >= FirstSourceKey && event->key() <= LastSourceKey && takesTyping()) {
        const qsizetype place = event->key() - FirstSourceKey;
        if (event->modifiers() == Qt::NoModifier)
            return m_legend->solo(place);
        if (event->modifiers() == Qt::ControlModifier)
            return m_legend->mute(place);
    }
    if (logCommandOf(*event) == LogCommand::CloseBar && !m_findBar->isHidden())
        return m_findBar->hide();
    QWidget::keyPressEvent(event);
}

bool LogPane::takesTyping() const
{
    return m_view->hasFocus() || m_legend->focused() >= 0;
}

qsizetype LogPane::currentSource() const
{
    if (const qsizetype focused = m_legend->focused(); focused >= 0)
        return focused;
    const qint64 line = m_view->currentLine();
    return line < 0 ? -1 : m_legend->placeOf(m_rows.store().at(line).source);
}

void LogPane::openFind()
{
    const QString selected = m_view->selected(false);
    m_findBar->open(selected.contains(u'\n') ? QString() : selected);
}

void LogPane::openFilter()
{
    m_filterBar->open();
}

void LogPane::fillMore()
{
    QMenu *menu = m_header->more();
    QMenu *lines = withTips(menu->addMenu(tr("Lines")), tr("How lines are shown"));
    m_looks->addLinesTo(*lines);
    m_fold = withTip(lines->addAction(withLogKey(tr("Fold stack traces"), LogCommand::FoldTraces)),
                     withLogKey(tr("Show the first line only of a message that has several"), LogCommand::FoldTraces));
    m_fold->setCheckable(true);
    connect(m_fold, &QAction::toggled, this, &LogPane::setFolding);
    m_repeats = withTip(lines->addAction(withLogKey(tr("Fold repeated lines"), LogCommand::FoldRepeats)),
                        withLogKey(tr("Show a repeated line once, with a number"), LogCommand::FoldRepeats));
    m_repeats->setCheckable(true);
    connect(m_repeats, &QAction::toggled, this, [this] {
        m_opened.clear();
        applyOrder();
        Q_EMIT changed();
    });
    m_fields->addTo(*withTips(menu->addMenu(tr("Columns")), tr("Fields of JSON and logfmt lines")));
    m_stackControl->addTo(*menu);
    m_looks->addTimesTo(*withTips(menu->addMenu(withLogKey(tr("Times"), LogCommand::Times)),
                                  withLogKey(tr("The time before each line"), LogCommand::Times)));
    m_looks->addSizesTo(*withTips(menu->addMenu(tr("Text size")), tr("Size of the text of this pane")));
    menu->addSeparator();
    m_save->addTo(*withTips(menu->addMenu(tr("Save")), tr("Save lines, or open them in another program")));
    connect(m_repeats, &QAction::toggled, m_save, &LogSaveControl::setFoldsRepeats);
    withTip(menu->addAction(tr("Clear"), this, &LogPane::clear),
            tr("Remove the lines from this pane; the engine keeps its log"));
}

void LogPane::addToMenu(QMenu *menu, qint64 line)
{
    menu->addSeparator();
    if (!m_order.filter.isOpen() && line >= 0)
        withTip(menu->addAction(tr("Show in full log"), this, [this, line] { showInFullLog(line); }),
                tr("Remove the filter and stay at this line"));
    if (line >= 0)
        withTip(
            menu->addAction(withLogKey(m_pins->isPinned(line) ? tr("Unpin line") : tr("Pin line"), LogCommand::PinLine),
                            this, [this, line] { m_pins->toggle(line); }),
            tr("Pinned lines stay in view above the log"));
    const LogFold fold = m_rows.foldOf(line);
    if (fold.lines > 0)
        withTip(menu->addAction(fold.isOpen ? tr("Fold message") : tr("Open message"), this,
                                [this, line] { toggleFold(line); }),
                tr("Show or hide the other lines of this message"));
    else if (fold.repeats > 0)
        withTip(menu->addAction(fold.isOpen ? tr("Fold repeated lines") : tr("Show repeated lines"), this,
                                [this, line] { toggleFold(line); }),
                tr("Show or hide the lines that repeat this one"));
    if (m_order.foldsRepeats && !m_view->selection().isEmpty())
        withTip(menu->addAction(tr("Copy with repeated lines"), m_view,
                                [this] { QGuiApplication::clipboard()->setText(m_view->selected(false, true)); }),
                tr("Copy the selected lines with those that are folded"));
    if (const QString json = line < 0 ? QString() : formattedJson(m_rows.store().at(line).text); !json.isEmpty())
        withTip(
            menu->addAction(tr("Show formatted"), this, [this, json] { showFormatted(json, m_subject.title, this); }),
            tr("Show the JSON of this line with indentation"));
    m_fields->addLineTo(*menu, line);
    addTimesTo(menu, line);
    m_stackControl->addTextTo(*menu, m_view->selected(false));
    withTip(menu->addAction(withLogKey(tr("Find"), LogCommand::Find), this, &LogPane::openFind),
            withLogKey(tr("Find text in this log"), LogCommand::Find));
    menu->addActions(m_header->more()->actions());
}

void LogPane::addTimesTo(QMenu *menu, qint64 line)
{
    const qint64 time = line < 0 ? logs::LogRecord::NoTime : m_rows.store().at(line).timeNano;
    if (time == logs::LogRecord::NoTime)
        return;
    QMenu *times = withTips(menu->addMenu(tr("Filter by time")), tr("Show only lines before or after this one"));
    withTip(times->addAction(tr("Only from this line on"), this, [this, time] { m_filterBar->setFrom(time); }),
            tr("Leave out the lines that were written before this one"));
    withTip(times->addAction(tr("Only up to this line"), this, [this, time] { m_filterBar->setTo(time); }),
            tr("Leave out the lines that were written after this one"));
}

void LogPane::showInFullLog(qint64 line)
{
    m_view->setFollowing(false);
    m_lineToShow = line;
    m_filterBar->hide();
    m_legend->showAll();
}

void LogPane::goToPinned(qint64 line)
{
    if (line < m_rows.store().first())
        return m_status->setMessage(tr("The line is not kept any more"));
    if (!m_rows.isShown(line))
        return showInFullLog(line);
    m_view->setFollowing(false);
    m_view->showLine(line);
}

void LogPane::setFolding(bool isFolding)
{
    m_isFolding = isFolding;
    m_fold->setChecked(isFolding);
    m_opened.clear();
    applyOrder();
}

void LogPane::toggleFold(qint64 line)
{
    if (!m_opened.remove(line))
        m_opened.insert(line);
    applyOrder();
}

QJsonObject LogPane::saved() const
{
    QJsonObject object{
        {u"fold"_s, m_isFolding}, {u"repeats"_s, m_repeats->isChecked()}, {u"columns"_s, m_fields->hasColumns()}};
    m_looks->save(object);
    if (m_pinned)
        object.insert(u"target"_s, toText(*m_pinned));
    if (m_order.filter.hasConditions()) {
        const QJsonObject filter = toJson(m_order.filter);
        for (auto it = filter.begin(); it != filter.end(); ++it)
            object.insert(it.key(), it.value());
    }
    return object;
}

void LogPane::restore(const QJsonObject &object)
{
    m_pinned = targetFromText(object.value("target"_L1).toString());
    m_looks->restore(object);
    setFolding(object.value("fold"_L1).toBool());
    m_repeats->setChecked(object.value("repeats"_L1).toBool());
    m_fields->setColumns(object.value("columns"_L1).toBool());
    m_filterBar->setFilter(logFilterFrom(object));
}

LogToSave LogPane::logToSave(LogSaveControl::Lines lines) const
{
    LogToSave log{.store = m_rows.store(), .lines = {}, .names = {}};
    log.lines = lines == LogSaveControl::Lines::All ? m_rows.allLines()
                                                    : m_rows.completeLines(lines == LogSaveControl::Lines::Shown);
    const auto &origins = m_feed.origins();
    for (auto it = origins.cbegin(); origins.size() > 1 && it != origins.cend(); ++it)
        log.names.insert(it.key(), it->name);
    return log;
}

} // namespace pierside::ui
