// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/portwatch.h"

#include "models/actions/chain.h"
#include "models/actions/desk.h"

namespace pierside::actions {

namespace {

constexpr Milliseconds every{2'000};
constexpr Milliseconds soon{150}; // a burst of changes is one look

} // namespace

PortWatch::PortWatch(Desk &desk, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
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
    connect(&desk, &Desk::stackChanged, this, lookSoon);
    connect(&desk, &Desk::stacksChanged, this, lookSoon);
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
    onPool([input = m_desk.surveyInput()]() -> Result<PortSurvey> {
        return surveyPorts(input);
    }).then(this, [this](const Result<PortSurvey> &survey) {
        m_looking = false;
        if (survey)
            take(*survey);
        if (std::exchange(m_again, false))
            lookNow();
    });
}

void PortWatch::take(const PortSurvey &survey)
{
    if (survey == m_survey)
        return;
    m_survey = survey;
    Q_EMIT changed();
}

} // namespace pierside::actions
