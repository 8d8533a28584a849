// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verbs/othertags.h"

#include "models/dashboard/dashboard.h"
#include "ui/dialogs/tagdialog.h"
#include "ui/verbs/verbs.h"
#include "ui/widgets/notices.h"

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;
using ports::OtherImage;

namespace {

//! The tags ("16-alpine", "17.4") of all references to this image.
QStringList tagsOf(const QString &image, const QList<engine::Image> &images)
{
    QStringList tags;
    const QString name = ports::nameOf(image);
    for (const engine::Image &local : images) {
        for (const QString &reference : local.tags) {
            // References to Docker Hub may omit the registry.
            if (engine::sameImageName(ports::nameOf(reference) + u":x"_s, name + u":x"_s))
                tags.append(ports::tagOf(reference));
        }
    }
    tags.removeDuplicates();
    std::sort(tags.begin(), tags.end());
    return tags;
}

} // namespace

OtherTags::OtherTags(dashboard::Dashboard &dashboard, Verbs &verbs, Notices &notices, QWidget *window)
    : QObject(window)
    , m_dashboard(dashboard)
    , m_verbs(verbs)
    , m_notices(notices)
    , m_window(window)
{
}

QList<OtherImage> OtherTags::imagesOf(const StackId &stackId) const
{
    const dashboard::DashboardStack *stack = m_dashboard.find(stackId);
    const compose::Project *project = stack ? stack->declared() : nullptr;
    return project ? ports::otherImagesOf(*project) : QList<OtherImage>();
}

bool OtherTags::canTry(const StackId &stackId, const QString &service) const
{
    const dashboard::DashboardStack *stack = m_dashboard.find(stackId);
    const compose::Project *project = stack ? stack->declared() : nullptr;
    const compose::Service *known = project ? project->findService(service) : nullptr;
    return known && !known->image.isEmpty() && !known->build && !project->overrideFile.isEmpty();
}

bool OtherTags::canGoBack(const StackId &stackId, const QString &service) const
{
    const QList<OtherImage> images = imagesOf(stackId);
    return std::any_of(images.cbegin(), images.cend(),
                       [&service](const OtherImage &image) { return image.service == service; });
}

void OtherTags::askFor(const StackId &stackId, const QString &service)
{
    if (!canTry(stackId, service))
        return;
    const QString image = m_dashboard.find(stackId)->declared()->findService(service)->image;
    QString written = image;
    for (const OtherImage &other : imagesOf(stackId)) {
        if (other.service == service)
            written = other.from;
    }
    auto *dialog = new TagDialog(service, image, written, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, stackId, service] { use(stackId, service, dialog->tag()); });
    m_dashboard.images().then(dialog, [dialog, image](const Result<QList<engine::Image>> &images) {
        dialog->setLocalTags(images ? tagsOf(image, *images) : QStringList());
    });
    dialog->open();
}

void OtherTags::use(const StackId &stackId, const QString &service, const QString &tag)
{
    m_dashboard.useTag(stackId, service, tag).then(this, [this, stackId, service](const Result<Done> &done) {
        if (!done)
            return m_notices.post(stackId,
                                  {Token::Bad, tr("%1 failed").arg(done.error().what), done.error().cause, {}, true});
        written(stackId, {service});
    });
}

void OtherTags::goBack(const StackId &stackId, const QStringList &services)
{
    goOnBack(stackId, services, services);
}

//! One after the other, because all write the same file.
void OtherTags::goOnBack(const StackId &stackId, const QStringList &left, const QStringList &all)
{
    if (left.isEmpty())
        return all.isEmpty() ? void() : written(stackId, all);
    m_dashboard.useTag(stackId, left.first(), {}).then(this, [this, stackId, left, all](const Result<Done> &done) {
        if (!done)
            return m_notices.post(stackId,
                                  {Token::Bad, tr("%1 failed").arg(done.error().what), done.error().cause, {}, true});
        goOnBack(stackId, left.mid(1), all);
    });
}

void OtherTags::written(const StackId &stackId, const QStringList &services)
{
    m_dashboard.reload(stackId);
    plan::Options options;
    options.verb = plan::Verb::Up;
    options.services = services;
    m_verbs.preview(stackId, options);
}

} // namespace pierside::ui

#include "moc_othertags.cpp"
