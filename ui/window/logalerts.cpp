// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/logalerts.h"

#include "models/core/plaintext.h"
#include "models/dashboard/dashboard.h"
#include "models/logs/ansitext.h"
#include "ui/logs/logalertdialog.h"
#include "ui/logs/logmemory.h"
#include "ui/window/notifier.h"

#include <QJsonObject>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestLine = 200; //!< characters of a log line in a notification

} // namespace

LogAlerts::LogAlerts(dashboard::Dashboard &dashboard, const LogMemory &memory, Notifier &notifier, QObject *parent)
    : QObject(parent)
    , m_dashboard(dashboard)
    , m_memory(memory)
    , m_notifier(notifier)
{
    connect(&memory, &LogMemory::changed, this, &LogAlerts::updateAll);
    connect(&dashboard, &dashboard::Dashboard::stacksChanged, this, &LogAlerts::updateAll);
    connect(&dashboard, &dashboard::Dashboard::stackChanged, this, &LogAlerts::update);
    connect(&dashboard.engineState(), &engine::EngineState::connectionChanged, this, &LogAlerts::updateAll);
    updateAll();
}

LogAlerts::~LogAlerts() = default;

void LogAlerts::updateAll()
{
    const QList<StackId> ids = m_dashboard.ids();
    std::erase_if(m_watches, [&ids](const auto &watch) { return !ids.contains(watch.first); });
    for (const StackId &id : ids)
        update(id);
}

void LogAlerts::update(const StackId &id)
{
    const logs::AlertRule rule = alertRuleFrom(m_memory.value(id.value, u"alert"_s).toObject());
    auto watch = m_watches.find(id);
    if (watch != m_watches.end() && watch->second->rule() != rule) {
        m_watches.erase(watch);
        watch = m_watches.end();
    }
    const auto matcher = logs::AlertMatcher::compile(rule);
    if (rule.isOff() || !matcher)
        return;
    const engine::EngineState &state = m_dashboard.engineState();
    if (state.connection() != engine::EngineState::Connection::Live)
        return;
    if (watch == m_watches.end()) {
        watch = m_watches.emplace(id, std::make_unique<logs::AlertWatch>(*matcher)).first;
        connect(watch->second.get(), &logs::AlertWatch::found, this,
                [this, id](const engine::Container &container, logs::AlertReason, const QByteArray &text) {
                    const QString line = logs::ansiText(text).text;
                    m_notifier.noteLogLine(id, container.service(), excerpt(line, LongestLine));
                });
    }
    watch->second->follow(state.engine(), m_dashboard.containersOf(id));
}

} // namespace pierside::ui
#include "moc_logalerts.cpp"
