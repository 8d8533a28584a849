// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/engine/requests.h"

#include <QHash>

namespace pierside::engine {

class Transport;
class ImageRequests;

//! \brief The requests that read containers: GET /containers/json and GET /containers/{id}/json.
//!
//! Lives on the I/O thread. Source: Engine API, ContainerList, ContainerInspect.
class ContainerQueries
{
public:
    ContainerQueries(Transport &transport, ImageRequests &images)
        : m_images(images)
        , m_transport(transport)
    {
    }

    Task<Container> inspect(const ContainerId &id);
    Task<QList<Container>> list(const Labels &withLabels);
    //! From the list only, without an inspect.
    Task<QList<Container>> summaries(const Labels &withLabels);
    Task<QList<Container>> listOf(const ProjectName &project);
    Task<QList<Container>> listAround(const ProjectName &project);
    //! The engine's own description, as indented JSON.
    Task<QString> inspectText(const ContainerId &id);

private:
    Task<QList<Container>> inspectAll(const QStringList &ids);
    //! Finishes with the container, with Container::labelledByImage set.
    void finishWithOrigin(const TaskSource<Container> &source, const Container &container);

    QHash<ImageId, Labels> m_labelsOfImages; //!< never outdated: the content of an image id does not change
    ImageRequests &m_images;
    Transport &m_transport;
};

} // namespace pierside::engine
