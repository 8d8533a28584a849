// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logfieldcontrol.h"
#include "ui/logs/logfilterbar.h"
#include "ui/logs/logfindbar.h"
#include "ui/logs/logfindcontrol.h"
#include "ui/logs/logformatted.h"
#include "ui/logs/loglegend.h"
#include "ui/logs/logpane.h"
#include "ui/logs/logpaneheader.h"
#include "ui/logs/logstackcontrol.h"
#include "ui/logs/logstatusbar.h"
#include "ui/logs/logview.h"

#include <QActionGroup>
#include <QClipboard>
#include <QGuiApplication>
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

//! A key of the pane. Those without a modifier work in the view only, so that they can be typed elsewhere.
struct LogPane::Key
{
    Qt::KeyboardModifiers modifiers;
    int key;
    void (*run)(LogPane &);
};

const QList<LogPane::Key> &LogPane::keys()
{
    static const QList<Key> all{
        {Qt::ControlModifier, Qt::Key_F, [](LogPane &pane) { pane.openFind(); }},
        {Qt::ControlModifier | Qt::ShiftModifier, Qt::Key_F, [](LogPane &pane) { pane.openFilter(); }},
        {Qt::NoModifier, Qt::Key_F3, [](LogPane &pane) { pane.m_find->goTo(true); }},
        {Qt::ShiftModifier, Qt::Key_F3, [](LogPane &pane) { pane.m_find->goTo(false); }},
        {Qt::ControlModifier, Qt::Key_W, [](LogPane &pane) { Q_EMIT pane.closeWanted(); }},
        {Qt::ControlModifier, Qt::Key_Backslash, [](LogPane &pane) { Q_EMIT pane.splitWanted(Qt::Horizontal); }},
        {Qt::ControlModifier | Qt::ShiftModifier, Qt::Key_Backslash,
         [](LogPane &pane) { Q_EMIT pane.splitWanted(Qt::Vertical); }},
        {Qt::ControlModifier | Qt::ShiftModifier, Qt::Key_Bar,
         [](LogPane &pane) { Q_EMIT pane.splitWanted(Qt::Vertical); }},
        {Qt::NoModifier, Qt::Key_P, [](LogPane &pane) { pane.m_header->pause()->toggle(); }},
        {Qt::NoModifier, Qt::Key_F, [](LogPane &pane) { pane.m_header->follow()->toggle(); }},
        {Qt::NoModifier, Qt::Key_W, [](LogPane &pane) { pane.setWrapped(!pane.m_view->isWrapped()); }},
        {Qt::NoModifier, Qt::Key_Z, [](LogPane &pane) { pane.m_fold->toggle(); }},
        {Qt::NoModifier, Qt::Key_C, [](LogPane &pane) { pane.m_fields->setColumns(!pane.m_fields->hasColumns()); }},
        {Qt::NoModifier, Qt::Key_R, [](LogPane &pane) { pane.m_repeats->toggle(); }},
        {Qt::NoModifier, Qt::Key_T,
         [](LogPane &pane) { pane.setTimes(LogTimes((int(pane.m_view->times()) + 1) % 4)); }},
        {Qt::NoModifier, Qt::Key_0, [](LogPane &pane) { pane.m_legend->showAll(); }},
    };
    return all;
}

const LogPane::Key *LogPane::keyOf(const QKeyEvent *event) const
{
    const QList<Key> &all = keys();
    const auto found = std::ranges::find_if(all, [event](const Key &key) {
        return key.key == event->key() && key.modifiers == (event->modifiers() & ~Qt::KeypadModifier);
    });
    if (found == all.end())
        return nullptr;
    const bool isTyped = found->modifiers == Qt::NoModifier && found->key < Qt::Key_Escape;
    return isTyped && !m_view->hasFocus() ? nullptr : &*found;
}

bool LogPane::event(QEvent *event)
{
    // Some keys are shortcuts of the window, too: inside of a pane they mean the pane.
    if (event->type() == QEvent::ShortcutOverride && keyOf(static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void LogPane::keyPressEvent(QKeyEvent *event)
{
    if (const Key *key = keyOf(event))
        return key->run(*this);
    if (event->key() >= FirstSourceKey && event->key() <= LastSourceKey && m_view->hasFocus()) {
        const qsizetype place = event->key() - FirstSourceKey;
        if (event->modifiers() == Qt::NoModifier)
            return m_legend->solo(place);
        if (event->modifiers() == Qt::ControlModifier)
            return m_legend->mute(place);
    }
    if (event->key() == Qt::Key_Escape && !m_findBar->isHidden())
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
    QMenu *lines = menu->addMenu(tr("Lines"));
    m_wrap = lines->addAction(tr("Wrap lines (W)"));
    m_wrap->setCheckable(true);
    m_wrap->setChecked(m_view->isWrapped());
    connect(m_wrap, &QAction::toggled, this, &LogPane::setWrapped);
    m_fold = lines->addAction(tr("Fold stack traces (Z)"));
    m_fold->setCheckable(true);
    connect(m_fold, &QAction::toggled, this, &LogPane::setFolding);
    m_repeats = lines->addAction(tr("Fold repeated lines (R)"));
    m_repeats->setCheckable(true);
    connect(m_repeats, &QAction::toggled, this, [this] {
        m_opened.clear();
        applyOrder();
        Q_EMIT changed();
    });
    m_fields->addTo(*menu->addMenu(tr("Columns")));
    m_stackControl->addTo(*menu);
    QMenu *times = menu->addMenu(tr("Times (T)"));
    auto *group = new QActionGroup(this);
    const std::initializer_list<std::pair<LogTimes, QString>> choices{{LogTimes::Off, tr("Hide times")},
                                                                      {LogTimes::Local, tr("Local time")},
                                                                      {LogTimes::Utc, tr("UTC")},
                                                                      {LogTimes::Relative, tr("Time ago")}};
    for (const auto &[value, text] : choices) {
        QAction *action = times->addAction(text, this, [this, value = value] { setTimes(value); });
        action->setCheckable(true);
        action->setChecked(value == LogTimes::Off);
        group->addAction(action);
        m_times.append(action);
    }
    QMenu *size = menu->addMenu(tr("Text size"));
    size->addAction(tr("Larger"), m_view, [this] { m_view->zoom(1); });
    size->addAction(tr("Smaller"), m_view, [this] { m_view->zoom(-1); });
    size->addAction(tr("Normal"), m_view, [this] { m_view->zoom(0); });
    menu->addSeparator();
    m_save->addTo(*menu->addMenu(tr("Save")));
    connect(m_repeats, &QAction::toggled, m_save, &LogSaveControl::setFoldsRepeats);
    menu->addAction(tr("Clear"), this, &LogPane::clear);
}

void LogPane::addToMenu(QMenu *menu, qint64 line)
{
    menu->addSeparator();
    if (!m_order.filter.isOpen() && line >= 0)
        menu->addAction(tr("Show in full log"), this, [this, line] { showInFullLog(line); });
    const LogFold fold = m_rows.foldOf(line);
    if (fold.lines > 0)
        menu->addAction(fold.isOpen ? tr("Fold message") : tr("Open message"), this,
                        [this, line] { toggleFold(line); });
    else if (fold.repeats > 0)
        menu->addAction(fold.isOpen ? tr("Fold repeated lines") : tr("Show repeated lines"), this,
                        [this, line] { toggleFold(line); });
    if (m_order.foldsRepeats && !m_view->selection().isEmpty())
        menu->addAction(tr("Copy with repeated lines"), m_view,
                        [this] { QGuiApplication::clipboard()->setText(m_view->selected(false, true)); });
    if (const QString json = line < 0 ? QString() : formattedJson(m_rows.store().at(line).text); !json.isEmpty())
        menu->addAction(tr("Show formatted"), this, [this, json] { showFormatted(json, m_subject.title, this); });
    m_fields->addLineTo(*menu, line);
    m_stackControl->addTextTo(*menu, m_view->selected(false));
    menu->addAction(tr("Find"), this, &LogPane::openFind);
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
