// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboard/portwatch.h"

#include "models/core/chain.h"
#include "models/dashboard/dashboard.h"

namespace pierside::dashboard {

namespace {

constexpr Milliseconds every{2'000};
constexpr Milliseconds soon{150}; // a burst of changes is one look

} // namespace

PortWatch::PortWatch(Dashboard &dashboard, QObject *parent)
    : QObject(parent)
    , m_dashboard(dashboard)
{
    m_timer.setInterval(every);
    connect(&m_timer, &QTimer::timeout, this, &PortWatch::lookNow);
    m_soon.setInterval(soon);
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &PortWatch::lookNow);
    const auto lookSoon = [this] {
        if (m_watching && !m_soon.isActive())
            m_soon.start();
    };
    connect(&dashboard, &Dashboard::stackChanged, this, lookSoon);
    connect(&dashboard, &Dashboard::stacksChanged, this, lookSoon);
}

void PortWatch::setWatching(bool watching)
{
    if (m_watching == watching)
        return;
    m_watching = watching;
    if (watching) {
        m_timer.start();
        m_soon.start();
    } else {
        m_timer.stop();
        m_soon.stop();
    }
}

void PortWatch::lookNow()
{
    if (m_looking) {
        m_again = true;
        return;
    }
    m_looking = true;
    onPool([input = m_dashboard.surveyInput()]() -> Result<actions::PortSurvey> {
        return actions::surveyPorts(input);
    }).then(this, [this](const Result<actions::PortSurvey> &survey) {
        m_looking = false;
        if (survey)
            take(*survey);
        if (std::exchange(m_again, false))
            lookNow();
    });
}

void PortWatch::take(const actions::PortSurvey &survey)
{
    if (survey == m_survey)
        return;
    m_survey = survey;
    Q_EMIT changed();
}

} // namespace pierside::dashboard

#include "moc_portwatch.cpp"
