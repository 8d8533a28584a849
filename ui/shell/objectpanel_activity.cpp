// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the activity tab shows of the selection, and which tags are not the files'.
#include "models/actions/desk.h"
#include "ui/activity/activitypage.h"
#include "ui/activity/eventspane.h"
#include "ui/overview/overviewpage.h"
#include "ui/shell/objectpanel.h"
#include "ui/shell/treepresenter.h"

namespace pierside::ui {

ActivityPage *ObjectPanel::makeActivity(items::ActivityModel &activity)
{
    auto *page = new ActivityPage(activity, this);
    connect(&page->events(), &EventsPane::rowRequested, this,
            [this](const ProjectName &project, const QString &service) {
                for (const QString &id : m_desk.ids()) {
                    if (m_desk.find(id)->project != project)
                        continue;
                    const bool isThere = m_presenter.row(id, service) != nullptr;
                    return Q_EMIT goToRequested({id, isThere ? service : QString(), {}, {}});
                }
            });
    return page;
}

void ObjectPanel::refreshActivity(const QSet<ProjectName> &projects)
{
    EventScope scope{projects, m_selection.service, {}};
    for (const QString &id : m_presenter.stacksOf(m_selection)) {
        const items::StackRow *row = m_presenter.row(id);
        for (const items::ServiceRow &service : row ? row->services : QList<items::ServiceRow>()) {
            if (scope.service.isEmpty() || scope.service == service.key.service)
                scope.images.append(service.image);
        }
    }
    m_activity->events().setScope(scope);
}

void ObjectPanel::refreshTags()
{
    const compose::Project *project = m_desk.find(m_selection.stackId)->declared();
    QList<ports::OtherImage> images = project ? ports::otherImagesOf(*project) : QList<ports::OtherImage>();
    images.removeIf([this](const ports::OtherImage &image) {
        return !m_selection.service.isEmpty() && image.service != m_selection.service;
    });
    m_overview->setOtherImages(images);
}

} // namespace pierside::ui
