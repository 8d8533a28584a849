// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/loglookcontrol.h"

#include "ui/logs/logbuttons.h"
#include "ui/logs/logkeys.h"
#include "ui/logs/logview.h"

#include <QActionGroup>
#include <QMenu>

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

QAction *newSwitch(const QString &text, const QString &tip, LogCommand command, QObject *parent)
{
    auto *action = withTip(new QAction(withLogKey(text, command), parent), withLogKey(tip, command));
    action->setCheckable(true);
    return action;
}

} // namespace

LogLookControl::LogLookControl(const LogRows &rows, LogView &view, LogStatusBar &status, QObject *parent)
    : QObject(parent)
    , m_view(view)
    , m_gaps(rows, view, status)
    , m_wrap(newSwitch(tr("Wrap lines"), tr("Continue long lines below instead of beyond the edge"), LogCommand::Wrap,
                       this))
    , m_sequences(newSwitch(tr("Show control sequences"), tr("Show what moves the cursor or clears a terminal"),
                            LogCommand::Sequences, this))
{
    m_wrap->setChecked(view.isWrapped());
    connect(m_wrap, &QAction::toggled, this, [this](bool isOn) {
        m_view.setWrapped(isOn);
        Q_EMIT changed();
    });
    connect(m_sequences, &QAction::toggled, this, [this](bool isOn) {
        m_view.layouts().setSequences(isOn ? logs::ControlSequences::Show : logs::ControlSequences::Drop);
        m_view.relayoutAll();
        Q_EMIT changed();
    });
    auto *group = new QActionGroup(this);
    for (const auto &[value, text] :
         std::initializer_list<std::pair<LogTimes, QString>>{{LogTimes::Off, tr("Hide times")},
                                                             {LogTimes::Local, tr("Local time")},
                                                             {LogTimes::Utc, tr("UTC")},
                                                             {LogTimes::Relative, tr("Time ago")},
                                                             {LogTimes::Elapsed, tr("Since the line before")}}) {
        auto *action =
            withTip(new QAction(text, this), withLogKey(tr("The key changes to the next way"), LogCommand::Times));
        connect(action, &QAction::triggered, this, [this, value = value] { setTimes(value); });
        action->setCheckable(true);
        action->setChecked(value == view.times());
        group->addAction(action);
        m_times.append(action);
    }
}

void LogLookControl::addLinesTo(QMenu &menu)
{
    menu.addAction(m_wrap);
    menu.addAction(m_sequences);
}

void LogLookControl::addTimesTo(QMenu &menu)
{
    menu.addActions(m_times);
    menu.addSeparator();
    withTip(menu.addAction(withLogKey(tr("Next pause"), LogCommand::NextGap), this, [this] { goToGap(true); }),
            withLogKey(tr("Go to the next line that came a second or more after the one before"), LogCommand::NextGap));
    withTip(menu.addAction(withLogKey(tr("Previous pause"), LogCommand::PreviousGap), this, [this] { goToGap(false); }),
            withLogKey(tr("Go to the previous line that came a second or more after the one before"),
                       LogCommand::PreviousGap));
}

void LogLookControl::addSizesTo(QMenu &menu)
{
    const auto add = [&](const QString &text, const QString &tip, LogCommand command, int points) {
        withTip(menu.addAction(withLogKey(text, command), &m_view, [this, points] { m_view.zoom(points); }),
                withLogKey(tip, command));
    };
    add(tr("Larger"), tr("Larger text"), LogCommand::Larger, 1);
    add(tr("Smaller"), tr("Smaller text"), LogCommand::Smaller, -1);
    add(tr("Normal"), tr("Text of the size in the settings"), LogCommand::NormalSize, 0);
}

void LogLookControl::toggleWrap()
{
    m_wrap->toggle();
}

void LogLookControl::toggleSequences()
{
    m_sequences->toggle();
}

void LogLookControl::nextTimes()
{
    setTimes(LogTimes((int(m_view.times()) + 1) % m_times.size()));
}

void LogLookControl::setTimes(LogTimes times)
{
    m_view.setTimes(times);
    m_times[int(times)]->setChecked(true);
    Q_EMIT changed();
}

void LogLookControl::save(QJsonObject &object) const
{
    object.insert(u"wrap"_s, m_view.isWrapped());
    object.insert(u"times"_s, int(m_view.times()));
    object.insert(u"sequences"_s, m_sequences->isChecked());
}

void LogLookControl::restore(const QJsonObject &object)
{
    m_wrap->setChecked(object.value("wrap"_L1).toBool(true));
    setTimes(LogTimes(std::clamp(object.value("times"_L1).toInt(), 0, int(m_times.size()) - 1)));
    m_sequences->setChecked(object.value("sequences"_L1).toBool());
}

} // namespace pierside::ui

#include "moc_loglookcontrol.cpp"
