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
#include "ui/logs/logpane.h"
#include "ui/logs/logpaneheader.h"
#include "ui/logs/logstackcontrol.h"
#include "ui/logs/logstatusbar.h"
#include "ui/logs/logview.h"

#include <QActionGroup>
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
        {LogCommand::Wrap, [](LogPane &pane) { pane.setWrapped(!pane.m_view->isWrapped()); }},
        {LogCommand::FoldTraces, [](LogPane &pane) { pane.m_fold->toggle(); }},
        {LogCommand::Columns, [](LogPane &pane) { pane.m_fields->setColumns(!pane.m_fields->hasColumns()); }},
        {LogCommand::FoldRepeats, [](LogPane &pane) { pane.m_repeats->toggle(); }},
        {LogCommand::Times, [](LogPane &pane) { pane.setTimes(LogTimes((int(pane.m_view->times()) + 1) % 4)); }},
        {LogCommand::ShowAll, [](LogPane &pane) { pane.m_legend->showAll(); }},
    };
    const auto command = logCommandOf(event);
    const bool isTyped = event.modifiers() == Qt::NoModifier && event.key() < Qt::Key_Escape;
    return command && (!isTyped || m_view->hasFocus()) ? all.value(*command, nullptr) : nullptr;
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
    if (event->key() >= FirstSourceKey && event->key() <= LastSourceKey && m_view->hasFocus()) {
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
    m_wrap = withTip(lines->addAction(withLogKey(tr("Wrap lines"), LogCommand::Wrap)),
                     withLogKey(tr("Continue long lines below instead of beyond the edge"), LogCommand::Wrap));
    m_wrap->setCheckable(true);
    m_wrap->setChecked(m_view->isWrapped());
    connect(m_wrap, &QAction::toggled, this, &LogPane::setWrapped);
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
    QMenu *times = withTips(menu->addMenu(withLogKey(tr("Times"), LogCommand::Times)),
                            withLogKey(tr("The time before each line"), LogCommand::Times));
    auto *group = new QActionGroup(this);
    const std::initializer_list<std::pair<LogTimes, QString>> choices{{LogTimes::Off, tr("Hide times")},
                                                                      {LogTimes::Local, tr("Local time")},
                                                                      {LogTimes::Utc, tr("UTC")},
                                                                      {LogTimes::Relative, tr("Time ago")}};
    for (const auto &[value, text] : choices) {
        QAction *action = times->addAction(text, this, [this, value = value] { setTimes(value); });
        withTip(action, withLogKey(tr("The key changes to the next way"), LogCommand::Times));
        action->setCheckable(true);
        action->setChecked(value == LogTimes::Off);
        group->addAction(action);
        m_times.append(action);
    }
    QMenu *size = withTips(menu->addMenu(tr("Text size")), tr("Size of the text of this pane"));
    withTip(size->addAction(withLogKey(tr("Larger"), LogCommand::Larger), m_view, [this] { m_view->zoom(1); }),
            withLogKey(tr("Larger text"), LogCommand::Larger));
    withTip(size->addAction(withLogKey(tr("Smaller"), LogCommand::Smaller), m_view, [this] { m_view->zoom(-1); }),
            withLogKey(tr("Smaller text"), LogCommand::Smaller));
    withTip(size->addAction(withLogKey(tr("Normal"), LogCommand::NormalSize), m_view, [this] { m_view->zoom(0); }),
            withLogKey(tr("Text of the size in the settings"), LogCommand::NormalSize));
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
    m_stackControl->addTextTo(*menu, m_view->selected(false));
    withTip(menu->addAction(withLogKey(tr("Find"), LogCommand::Find), this, &LogPane::openFind),
            withLogKey(tr("Find text in this log"), LogCommand::Find));
    menu->addActions(m_header->more()->actions());
}

void LogPane::showInFullLog(qint64 line)
{
    m_view->setFollowing(false);
    m_lineToShow = line;
    m_filterBar->hide();
    m_legend->showAll();
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

void LogPane::setWrapped(bool isWrapped)
{
    m_view->setWrapped(isWrapped);
    m_wrap->setChecked(isWrapped);
    Q_EMIT changed();
}

void LogPane::setTimes(LogTimes times)
{
    m_view->setTimes(times);
    m_times[int(times)]->setChecked(true);
    Q_EMIT changed();
}

QJsonObject LogPane::saved() const
{
    QJsonObject object{{u"wrap"_s, m_view->isWrapped()},
                       {u"times"_s, int(m_view->times())},
                       {u"fold"_s, m_isFolding},
                       {u"repeats"_s, m_repeats->isChecked()},
                       {u"columns"_s, m_fields->hasColumns()}};
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
    setWrapped(object.value("wrap"_L1).toBool(true));
    setTimes(LogTimes(std::clamp(object.value("times"_L1).toInt(), 0, int(m_times.size()) - 1)));
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
